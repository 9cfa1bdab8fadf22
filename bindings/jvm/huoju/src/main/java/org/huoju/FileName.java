package org.huoju;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Names of files as the system has them. Where the locale of the virtual machine does not know all their characters, as in services that were started
 * without one, the text of a path is not its name, and only its address as a resource says what is.
 */
final class FileName {
    private FileName() {}

    /** A path by which the library finds what the virtual machine finds by it. */
    static byte[] bytes(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw Native.argument(path + " 不在本机的文件系统中，这里只接受本机的文件", path + " is not in the file system of the machine; what is wanted here is a file there");
        }
        byte[] text = path.toString().getBytes(StandardCharsets.UTF_8);
        // Elsewhere names are texts.
        if (File.separatorChar != '/') {
            return text;
        }
        byte[] own = own(path);
        return Arrays.equals(own, path.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8)) ? text : own;
    }

    /** The last part of a path, for people. */
    static String shown(Path path) {
        Path last = path.getFileName();
        String text = (last == null ? path : last).toString();
        if (File.separatorChar != '/' || path.getFileSystem() != FileSystems.getDefault()) {
            return text;
        }
        try {
            String whole = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(own(path))).toString();
            String name = whole.substring(whole.lastIndexOf('/') + 1);
            return name.isEmpty() ? text : name;
        } catch (CharacterCodingException another) {
            // The locale may know its encoding.
            return text;
        }
    }

    /** The bytes of an absolute path. */
    private static byte[] own(Path path) {
        String address = path.toUri().getRawPath();
        // Folders have a slash at their end.
        int length = address.endsWith("/") && address.length() > 1 ? address.length() - 1 : address.length();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < length; at++) {
            boolean escaped = address.charAt(at) == '%';
            bytes.write(escaped ? Integer.parseInt(address.substring(at + 1, at + 3), 16) : address.charAt(at));
            at += escaped ? 2 : 0;
        }
        return bytes.toByteArray();
    }
}
