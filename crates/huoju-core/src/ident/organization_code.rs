//! 组织机构代码 (GB 11714-1997): 8 digits or letters, a check digit, written `XXXXXXXX-C`.

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Whether the form (with or without the hyphen) and the check digit are right.
pub(super) fn is_valid(number: &str) -> bool {
    let bytes = number.as_bytes();
    match (bytes.len(), bytes.get(8)) {
        (9, _) => is_valid_body(bytes),
        (10, Some(b'-')) => is_valid_body(&[&bytes[..8], &bytes[9..]].concat()),
        _ => false,
    }
}

/// The same for the nine characters without a hyphen.
pub(super) fn is_valid_body(bytes: &[u8]) -> bool {
    let Ok(bytes) = <&[u8; 9]>::try_from(bytes) else { return false };
    // Its check digit would be right, but it is what stands for no number.
    if bytes.starts_with(b"00000000") {
        return false;
    }
    let mut sum = 0;
    for (byte, weight) in bytes.iter().zip(WEIGHTS) {
        let value = match byte {
            b'0'..=b'9' => byte - b'0',
            b'A'..=b'Z' => byte - b'A' + 10,
            _ => return false,
        };
        sum += u32::from(value) * weight;
    }
    let check = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b"0123456789"[digit as usize],
    };
    bytes[8] == check
}
