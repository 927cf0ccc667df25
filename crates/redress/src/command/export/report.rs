//! `redress export report`: all that is stored of one report, sealed as it is, with what is clear beside it.
//!
//! Each wrap, entry and piece of a file becomes an age file of its own. Nothing is opened, so whoever runs the machine
//! may run it; that it was done stands in the report's history.

mod case;
mod facts;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use register::Reference;
use store::{Attachment, AttachmentState, Place, ReportEvent, ReportFile, Store, make_private_folder};
use vault::{LockboxId, Slot};

use super::write_new;
use crate::{cli, clock, say};

const HOW_TO_OPEN: &str = include_str!("how_to_open.txt");
const IDENTITY: &str = include_str!("identity.py");

pub async fn run(
    args: cli::ExportReport,
    place: &Place,
    attachments: &Path,
    signer: &Path,
    json: bool,
) -> anyhow::Result<()> {
    let reference: Reference = args
        .reference
        .parse()
        .ok()
        .with_context(|| format!("{:?} is no reference of a report", args.reference))?;
    must_be_empty(&args.out)?;
    let store = Store::open(place).await?.with_attachments(attachments)?;
    let done = export(&store, reference, &args.out, signer, json).await;
    store.close().await;
    done
}

fn must_be_empty(folder: &Path) -> anyhow::Result<()> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            Some(_) => bail!(
                "{} is not empty, and is left as it is. Name a folder that is not there yet",
                folder.display()
            ),
            None => Ok(()),
        },
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be used as a folder", folder.display()))
        }
        Err(_) => Ok(()),
    }
}

async fn export(
    store: &Store,
    reference: Reference,
    out: &Path,
    signer: &Path,
    json: bool,
) -> anyhow::Result<()> {
    let report = store.report_by_reference(reference).await?;
    let report = report.with_context(|| format!("there is no report {reference} in {}", store.place()))?;
    let case = report.line.case;
    // Kept before anything is written, as whatever else is done with a report.
    let (kind, day) = ("exported".to_owned(), clock::today()?.to_string());
    let event = ReportEvent { kind, actor: String::new(), day, detail: String::new() };
    store.add_report_event(case, event).await?;
    let files = store.attachments(case).await?;
    let facts = facts::of(store, &report, &files, signer).await?;
    let documents = case::documents(&report, &store.kept_facts(case).await?)?;
    let folder = Folder::make(out)?;
    let written = match write(store, &folder, &report, &files, &facts).await {
        Ok(count) => {
            documents.iter().try_for_each(|(name, text)| folder.put(name, text.as_bytes())).map(|()| count)
        }
        wrong => wrong,
    };
    let count = written
        .with_context(|| format!("the export is not whole; remove {} and run it again", out.display()))?;
    if json {
        say::fact(
            &serde_json::json!({ "reference": reference.to_string(), "folder": out, "age_files": count })
                .to_string(),
        );
    } else {
        say::fact(&format!("{count} age files and HOW-TO-OPEN.txt are in {}", out.display()));
    }
    say::talk(
        "Nothing was opened. What is clear of the report is in report.json: carry the folder as you would the file itself. The report's history says that it was exported.",
    );
    Ok(())
}

/// Returns how many age files there are.
async fn write(
    store: &Store,
    folder: &Folder,
    report: &ReportFile,
    files: &[Attachment],
    facts: &facts::Facts,
) -> anyhow::Result<usize> {
    let mut count = 0;
    for lockbox in &report.boxes.0 {
        for (number, wrap) in (1..).zip(&lockbox.wraps) {
            let file = wrap.age_file().with_context(|| format!("a wrap of {}", lockbox_name(lockbox.id)))?;
            folder.put(&format!("{}/{number:02}.age", lockbox_folder(lockbox.id)), file)?;
            count += 1;
        }
    }
    for entry in &report.entries {
        count += folder.put_slots(&entry_folder(entry.context.sequence, entry.context.kind), &entry.slots)?;
    }
    for one in files {
        let AttachmentState::Complete { description } = &one.state else { continue };
        let slots = store.attachment_slots(one).await?;
        count += folder.put_slots(&format!("{}/description", file_folder(one)), &description.slots)?;
        count += folder.put_slots(&format!("{}/content", file_folder(one)), &slots)?;
    }
    for (seq, proof) in &facts.proofs {
        folder.put(&format!("leaves/{seq}.tlog-proof"), proof.as_bytes())?;
    }
    folder.put("report.json", serde_json::to_string_pretty(&facts.json)?.as_bytes())?;
    folder.put("identity.py", IDENTITY.as_bytes())?;
    let reference = report.line.reference.to_string();
    folder.put("HOW-TO-OPEN.txt", HOW_TO_OPEN.replace("{reference}", &reference).as_bytes())?;
    Ok(count)
}

/// `statement-0`: compartment and generation.
fn lockbox_name(id: LockboxId) -> String {
    format!("{}-{}", id.compartment.key(), id.generation.0)
}

fn lockbox_folder(id: LockboxId) -> String {
    format!("lockboxes/{}", lockbox_name(id))
}

/// Sorts in the order in which they came.
fn entry_folder(sequence: u64, kind: vault::envelope::Kind) -> String {
    format!("entries/{sequence:06}-{}", facts::kind_name(kind))
}

fn file_folder(one: &Attachment) -> String {
    format!("files/{}", one.number)
}

struct Folder(PathBuf);

impl Folder {
    fn make(path: &Path) -> anyhow::Result<Self> {
        make_private_folder(path).with_context(|| format!("{} could not be made", path.display()))?;
        Ok(Self(path.to_owned()))
    }

    /// `name` is made of our own words and numbers.
    fn put(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.0.join(name);
        if let Some(folder) = path.parent() {
            make_private_folder(folder).with_context(|| format!("{} could not be made", folder.display()))?;
        }
        write_new(&path, bytes)
    }

    fn put_slots(&self, name: &str, slots: &[Slot]) -> anyhow::Result<usize> {
        for (part, slot) in (0..).zip(slots) {
            let part: u32 = part;
            self.put(&format!("{name}/{part:04}.age"), slot.age_file())?;
        }
        Ok(slots.len())
    }
}
