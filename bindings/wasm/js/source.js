// Files on their way to the engine, which asks for their bytes piece by piece.

import { HuojuError } from "./errors.js";
import { bytes, isBuffer } from "./given.js";
import { mistaken } from "./kinds.js";

/** Bytes in memory. */
function ofBytes(bytes) {
  let at = 0;
  return {
    size: bytes.length,
    read(into) {
      const part = bytes.subarray(at, at + into.length);
      into.set(part);
      at += part.length;
      return part.length;
    },
  };
}

/** A file that the user chose; its bytes can be waited for in a worker only. */
function ofBlob(blob) {
  if (typeof FileReaderSync === "undefined") {
    throw new HuojuError(
      "input",
      "在页面线程中不能分段读取文件；请用 huoju/remote 在 Worker 中处理，或先读为 ArrayBuffer。",
      "a page cannot read a file piece by piece; use huoju/remote, which does it in a worker, or read it into an ArrayBuffer first",
    );
  }
  const reader = new FileReaderSync();
  let at = 0;
  return {
    size: blob.size,
    name: blob.name,
    read(into) {
      if (at >= blob.size) return 0;
      const part = new Uint8Array(reader.readAsArrayBuffer(blob.slice(at, at + into.length)));
      into.set(part);
      at += part.length;
      return part.length;
    },
  };
}

/** Whether it is a file, or its content, rather than records. */
export function isFile(data) {
  return (
    typeof data === "string" ||
    ArrayBuffer.isView(data) ||
    isBuffer(data) ||
    (typeof Blob !== "undefined" && data instanceof Blob) ||
    typeof data?.read === "function"
  );
}

/** What gives the bytes of a file, telling how far it is; what it throws is kept. */
export function source(data, onProgress) {
  const file = open(data);
  let bytes = 0;
  const opened = {
    name: file.name,
    size: file.size,
    error: undefined,
    close: () => file.close?.(),
    read(into) {
      try {
        const count = read(file, into);
        bytes += count;
        onProgress?.(bytes, file.size);
        return count;
      } catch (error) {
        opened.error = error;
        throw error;
      }
    },
  };
  return opened;
}

/** How many bytes were read; a wrong answer is not taken for the end of the file. */
function read(file, into) {
  const { length } = into;
  const count = file.read(into);
  if (Number.isInteger(count) && count >= 0 && count <= length) return count;
  throw typeof count === "number"
    ? new HuojuError("input", `read() 应返回读到的字节数（0 至 ${length}），实际返回 ${count}。`, `read() should return how many bytes were read (0 to ${length}), but returned ${count}`)
    : mistaken("read()", { zh: "读到的字节数", en: "the number of bytes read" }, count);
}

function open(data) {
  if (typeof data === "string") return ofBytes(new TextEncoder().encode(data));
  if (ArrayBuffer.isView(data) || isBuffer(data)) return ofBytes(bytes(data, "data"));
  if (typeof Blob !== "undefined" && data instanceof Blob) return ofBlob(data);
  return data;
}
