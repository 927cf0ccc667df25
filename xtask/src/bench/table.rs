//! What was measured, each figure beside its target.

#[derive(Default)]
pub struct Table {
    rows: Vec<[String; 4]>,
}

impl Table {
    pub fn seconds(&mut self, what: &str, seconds: f64, target: Option<f64>) {
        self.figure(what, seconds, target, |value| format!("{value:.3} s"));
    }

    pub fn milliseconds(&mut self, what: &str, milliseconds: f64, target: Option<f64>) {
        self.figure(what, milliseconds, target, |value| format!("{value:.1} ms"));
    }

    /// For what takes less than a millisecond as well.
    pub fn fine_milliseconds(&mut self, what: &str, milliseconds: f64, target: Option<f64>) {
        self.figure(what, milliseconds, target, |value| format!("{value:.2} ms"));
    }

    /// A rate as a multiple of the limit that was measured beside it, and how many times it should be at least.
    pub fn at_least(&mut self, what: &str, value: f64, least: f64) {
        let verdict = if value >= least { "ok" } else { "UNDER" };
        let row = [what.to_owned(), format!("{value:.2} x"), format!(">= {least:.2} x"), verdict.to_owned()];
        self.rows.push(row);
    }

    pub fn megabytes(&mut self, what: &str, bytes: u64, target: Option<f64>) {
        self.figure(what, bytes as f64 / 1e6, target, |value| format!("{value:.1} MB"));
    }

    pub fn kilobytes(&mut self, what: &str, bytes: usize, target: Option<f64>) {
        self.figure(what, bytes as f64 / 1e3, target, |value| format!("{value:.1} KB"));
    }

    /// `ours` as a share of `theirs`; below 1 we need less.
    pub fn ratio(&mut self, what: &str, ours: f64, theirs: f64) {
        self.text(what, &format!("{:.2} x", ours / theirs));
    }

    pub fn text(&mut self, what: &str, value: &str) {
        self.rows.push([what.to_owned(), value.to_owned(), String::new(), String::new()]);
    }

    fn figure(&mut self, what: &str, value: f64, target: Option<f64>, show: impl Fn(f64) -> String) {
        let (target, verdict) = match target {
            None => (String::new(), ""),
            Some(target) => (format!("<= {}", show(target)), if value <= target { "ok" } else { "OVER" }),
        };
        self.rows.push([what.to_owned(), show(value), target, verdict.to_owned()]);
    }

    pub fn print(&self) {
        let width =
            |column: usize| self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let (what, value, target) = (width(0), width(1), width(2));
        println!();
        for row in &self.rows {
            let line = format!("{:what$}  {:>value$}  {:>target$}  {}", row[0], row[1], row[2], row[3]);
            println!("{}", line.trim_end());
        }
    }
}
