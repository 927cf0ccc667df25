//! Programs that the chores need beyond Rust, gcc and git: finding them, and installing them where that is
//! ours to do (root on a Debian). Must not download anything itself; apt and npm do.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// What is here now; `None` for what is missing.
pub struct Tools {
    /// The directory with `initdb` and `pg_ctl` of one version.
    pub postgres: Option<PathBuf>,
    pub chromium: Option<PathBuf>,
    pub node: Option<PathBuf>,
    pub npm: Option<PathBuf>,
    /// Opens what we sealed, as a stock program.
    pub age: Option<PathBuf>,
    pub go: Option<PathBuf>,
    /// Go's own verifier of transparency logs, as source.
    pub go_sumdb: Option<PathBuf>,
    /// Reads the text out of a PDF.
    pub pdftotext: Option<PathBuf>,
    /// A Python that can make virtual environments.
    pub python: Option<PathBuf>,
}

const GO_SUMDB: &str = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog";

impl Tools {
    pub fn find() -> Tools {
        Tools {
            postgres: postgres(),
            chromium: chromium(),
            node: on_path("node"),
            npm: on_path("npm"),
            age: on_path("age"),
            go: on_path("go"),
            go_sumdb: Some(PathBuf::from(GO_SUMDB)).filter(|folder| folder.is_dir()),
            pdftotext: on_path("pdftotext"),
            python: on_path("python3").filter(|python| has_venv(python)),
        }
    }

    /// Debian's names of the packages that would fill the gaps.
    pub fn missing(&self) -> Vec<&'static str> {
        let tools = [
            (self.postgres.is_some(), "postgresql"),
            (self.chromium.is_some(), "chromium"),
            (self.node.is_some(), "nodejs"),
            (self.npm.is_some(), "npm"),
            (self.age.is_some(), "age"),
            (self.go.is_some(), "golang-go"),
            (self.go_sumdb.is_some(), "golang-golang-x-mod-dev"),
            (self.pdftotext.is_some(), "poppler-utils"),
            (self.python.is_some(), "python3-venv"),
        ];
        tools.into_iter().filter(|(here, _)| !here).map(|(_, package)| package).collect()
    }
}

/// Finds the tools; as root with apt, installs those that are missing. An ordinary user is told the command.
pub fn bring() -> Result<Tools> {
    let tools = Tools::find();
    let missing = tools.missing();
    if missing.is_empty() {
        return Ok(tools);
    }
    let packages = missing.join(" ");
    if is_root() && on_path("apt-get").is_some() {
        println!("Installing {packages} with apt-get.");
        let apt = |words: &[&str]| {
            let mut command = Command::new("apt-get");
            command.env("DEBIAN_FRONTEND", "noninteractive").args(["-q", "-y"]).args(words);
            command
        };
        run(&mut apt(&["update"]))?;
        run(apt(&["install", "--no-install-recommends"]).args(&missing))?;
    } else {
        let install = format!("sudo apt-get install --no-install-recommends {packages}");
        if in_ci() {
            bail!("missing here: {packages}; on Debian: {install}");
        }
        println!("Missing here: {packages}. What needs them is left out. On Debian:\n\n  {install}\n");
    }
    Ok(Tools::find())
}

/// PostgreSQL's own directory rather than what `initdb` on the PATH is: wrappers there may start something else.
fn postgres() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin): &(u32, PathBuf)| bin.join("initdb").is_file() && bin.join("pg_ctl").is_file())
        .collect();
    versions.sort();
    versions
        .pop()
        .map(|(_, bin)| bin)
        .or_else(|| on_path("initdb").and_then(|initdb| initdb.parent().map(Path::to_owned)))
}

/// `CHROMIUM` names another program when one is wanted.
fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path)
}

/// Debian parts this from Python.
fn has_venv(python: &Path) -> bool {
    Command::new(python).args(["-c", "import venv, ensurepip"]).output().is_ok_and(|out| out.status.success())
}

pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}

pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// True on a build server, where nobody would read a hint.
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// Runs a program that talks to the person itself.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {}", line(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a program for what it prints.
pub fn output(command: &mut Command) -> Result<String> {
    let out = command.output().with_context(|| format!("could not start {}", line(command)))?;
    if !out.status.success() {
        bail!(
            "`{}` ended with {}: {}",
            line(command),
            out.status,
            String::from_utf8_lossy(&out.stderr).trim_end()
        );
    }
    String::from_utf8(out.stdout).with_context(|| format!("`{}` printed no UTF-8", line(command)))
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
