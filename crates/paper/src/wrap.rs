//! Where lines break: at spaces, and within a word only where it is wider than the line.

use crate::font::{Fonts, Weight};

/// At least one line, if only an empty one. A line that ends between two words ends with their space: without it whoever
/// has the text read to them would hear one word.
pub(crate) fn wrap(fonts: &Fonts, weight: Weight, size: f32, width: f32, text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        if let Some(before) = lines.last_mut() {
            *before += " ";
        }
        lines.extend(one(fonts, weight, size, width, line));
    }
    lines
}

fn one(fonts: &Fonts, weight: Weight, size: f32, width: f32, text: &str) -> Vec<String> {
    let fits = |text: &str| fonts.width(weight, size, text) <= width;
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line) + " ");
        }
        for letter in word.chars() {
            line.push(letter);
            if !fits(&line) && line.chars().nth(1).is_some() {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    lines.push(line);
    lines
}
