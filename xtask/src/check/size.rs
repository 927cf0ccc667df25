//! A clone should stay small for ever: what is once in git's history cannot be taken out again.

use anyhow::{Result, bail};

use crate::tools::output;
use crate::workspace::Workspace;

const LIMIT_BYTES: u64 = 1_000_000;

/// Looks at files that git holds and at those it would take with the next `git add`.
pub fn check(workspace: &Workspace) -> Result<()> {
    let mut git = workspace.command("git");
    let listed = output(git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
    let large: Vec<String> = listed
        .split_terminator('\0')
        .filter_map(|path| Some((path, std::fs::symlink_metadata(workspace.root.join(path)).ok()?.len())))
        .filter(|(_, bytes)| *bytes > LIMIT_BYTES)
        .map(|(path, bytes)| format!("{path} has {bytes} bytes"))
        .collect();
    if !large.is_empty() {
        bail!("over {LIMIT_BYTES} bytes: {}", large.join(", "));
    }
    Ok(())
}
