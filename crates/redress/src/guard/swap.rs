//! Where the machine swaps to, and whether that is encrypted.

use std::fs;
use std::path::Path;

/// What is in use now.
#[derive(Debug, PartialEq, Eq)]
pub enum Swap {
    Absent,
    /// Every one of them is.
    Encrypted,
    /// These are not, or it cannot be told: as the system names them.
    Plain(Vec<String>),
}

impl Swap {
    pub fn read() -> Self {
        Self::of(Path::new("/"))
    }

    /// `root` is where `proc` and `sys` lie. A list that cannot be read counts as empty: it is there on every Linux
    /// that can swap.
    fn of(root: &Path) -> Self {
        let table = fs::read_to_string(root.join("proc/swaps")).unwrap_or_default();
        // The first line names the columns; spaces in a file's name are written \040.
        let names = || table.lines().skip(1).filter_map(|line| line.split_ascii_whitespace().next());
        let plain: Vec<String> = names().filter(|name| !is_safe(root, name)).map(str::to_owned).collect();
        match names().next() {
            None => Self::Absent,
            Some(_) if plain.is_empty() => Self::Encrypted,
            Some(_) => Self::Plain(plain),
        }
    }
}

/// A device of dm-crypt, or compressed memory that spills to no disk. Of a file nobody can tell what lies below it.
fn is_safe(root: &Path, name: &str) -> bool {
    let Some(device) = name.strip_prefix("/dev/") else { return false };
    // /dev/mapper/NAME is a link to /dev/dm-N, which alone has an entry below /sys.
    let target = fs::read_link(root.join("dev").join(device)).ok();
    let device = target.as_deref().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or(device);
    let block = root.join("sys/block").join(device);
    let says = |file: &str| fs::read_to_string(block.join(file)).unwrap_or_default();
    says("dm/uuid").starts_with("CRYPT-")
        || (device.starts_with("zram") && matches!(says("backing_dev").trim(), "none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";

    fn machine(swaps: &str) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        write("proc/swaps", &format!("{HEAD}{swaps}"));
        write("sys/block/dm-0/dm/uuid", "CRYPT-PLAIN-swap\n");
        write("sys/block/dm-1/dm/uuid", "LVM-abc\n");
        write("sys/block/zram0/backing_dev", "none\n");
        write("sys/block/zram1/backing_dev", "/dev/sda3\n");
        fs::create_dir_all(root.path().join("dev/mapper")).expect("a folder");
        std::os::unix::fs::symlink("../dm-0", root.path().join("dev/mapper/cryptswap")).expect("a link");
        root
    }

    #[test]
    fn only_swap_that_no_disk_gets_to_read_counts_as_safe() {
        let line = |name: &str| format!("{name} partition 100 0 -2\n");
        for (name, safe) in [
            ("/dev/dm-0", true),
            ("/dev/mapper/cryptswap", true),
            ("/dev/zram0", true),
            ("/dev/dm-1", false),
            ("/dev/zram1", false),
            ("/dev/sda2", false),
            ("/swap.img", false),
        ] {
            let expected = if safe { Swap::Encrypted } else { Swap::Plain(vec![name.to_owned()]) };
            assert_eq!(Swap::of(machine(&line(name)).path()), expected, "{name}");
        }
        assert_eq!(Swap::of(machine("").path()), Swap::Absent);
        let both = machine(&(line("/dev/dm-0") + &line("/dev/sda2")));
        assert_eq!(Swap::of(both.path()), Swap::Plain(vec!["/dev/sda2".to_owned()]));
    }
}
