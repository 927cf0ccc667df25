//! What a running server leaves behind, and who may look into it.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// An account that is nobody's, where this test may take it: reading another process' memory is something that root
/// may always do.
const NOBODY: u32 = 65_534;

fn is_root() -> bool {
    std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap()) == 0
}

/// The same account for the server and for whoever looks.
fn unprivileged(program: &str) -> Command {
    let mut command = Command::new(program);
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

/// In a shell that allows core files of any size, as a careless machine does.
fn start(folder: &Path, words: &str) -> Child {
    let mut command = unprivileged("sh");
    command.args(["-c", &format!("ulimit -c unlimited; exec {words}")]).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// A server that is ready, in a folder that its account may write to.
fn server(folder: &Path) -> Child {
    // A copy: the account may not be let into the folder where it was built.
    let program = folder.join("redress");
    std::fs::copy(env!("CARGO_BIN_EXE_redress"), &program).unwrap();
    let words =
        format!("{} --data {}/register serve --listen 127.0.0.1:0", program.display(), folder.display());
    let mut child = start(folder, &words);
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("listening on http://")), "it serves");
    std::thread::spawn(move || lines.for_each(drop));
    child
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    if is_root() {
        std::os::unix::fs::chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
    folder
}

/// `kill -SEGV`; whether the kernel wrote a core file. More than once, since a Rust program looks first whether its
/// stack has overflowed, and leaves the rest to the next signal.
fn crash(child: &mut Child) -> bool {
    let ended = loop {
        let _ = Command::new("kill").args(["-SEGV", &child.id().to_string()]).status().unwrap();
        std::thread::sleep(Duration::from_millis(100));
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
    };
    assert_eq!(ended.signal(), Some(11), "{ended}");
    ended.core_dumped()
}

/// Whether a process of the same account may open the other's memory.
fn is_open(child: &Child) -> bool {
    // `head` would read address zero, which is never there; opening is what is allowed or not.
    let look = format!("exec 3< /proc/{}/mem", child.id());
    unprivileged("sh").args(["-c", &look]).stderr(Stdio::null()).status().unwrap().success()
}

#[test]
fn a_crash_of_the_server_leaves_no_core_and_nobody_reads_its_memory() {
    let place = folder();
    let mut careless = start(place.path(), "cat");
    let (dumps, opens) = (is_open(&careless), crash(&mut careless));
    if !dumps || !opens {
        eprintln!(
            "this machine keeps cores ({opens}) or memory ({dumps}) shut for every process: less is shown here"
        );
    }

    let mut server = server(place.path());
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", server.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
    assert!(!is_open(&server), "another process of the same account read the server's memory");
    assert!(!crash(&mut server), "the server's memory was written to a core file");
}
