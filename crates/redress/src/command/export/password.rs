//! A password from whoever sits at the terminal, unseen; or the first line of what is piped in.

use std::io::{IsTerminal as _, Read as _};

use anyhow::{Context as _, bail};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

use crate::say;

/// Longer than any password that an account can have.
const MOST_BYTES: u64 = 2_048;

/// # Errors
/// Where nothing can be read, or it is no text.
pub fn ask(prompt: &str) -> anyhow::Result<Zeroizing<String>> {
    let stdin = std::io::stdin();
    let _unseen = stdin.is_terminal().then(|| Unseen::begin(prompt)).transpose()?;
    // In one piece, whose room is known: nothing is left behind by growing.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST_BYTES as usize));
    for byte in stdin.lock().take(MOST_BYTES).bytes() {
        match byte.context("the password could not be read")? {
            b'\n' => break,
            byte => bytes.push(byte),
        }
    }
    let text = std::str::from_utf8(&bytes).context("the password is no text")?;
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() {
        bail!("no password was given. Nothing was written");
    }
    Ok(Zeroizing::new(text.to_owned()))
}

/// While it lives, the terminal shows nothing of what is typed.
struct Unseen(Termios);

impl Unseen {
    fn begin(prompt: &str) -> anyhow::Result<Self> {
        let before = tcgetattr(std::io::stdin()).context("the terminal cannot hide what is typed")?;
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        tcsetattr(std::io::stdin(), OptionalActions::Flush, &hidden)
            .context("the terminal cannot hide what is typed")?;
        say::talk(prompt);
        Ok(Self(before))
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Flush, &self.0);
    }
}
