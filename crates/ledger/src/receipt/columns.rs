//! Words wrapped at a number of characters.

/// Breaks lines at spaces. A word that is longer than a line is broken; existing line breaks stay, and every line
/// ends with one.
pub fn wrap(words: &str, columns: usize) -> String {
    let mut out = String::new();
    for line in words.lines() {
        let mut used = 0;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > columns {
                out.push('\n');
                used = 0;
            } else if used > 0 {
                out.push(' ');
                used += 1;
            }
            for c in word.chars() {
                if used == columns {
                    out.push('\n');
                    used = 0;
                }
                out.push(c);
                used += 1;
            }
        }
        out.push('\n');
    }
    out
}
