//! The binary as people meet it: what it refuses, how it says so, and that the register is as before.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

mod desk;
mod device;
mod reporter;
mod server;
mod staff;

mod admin;
mod damaged_files;
mod export;
mod files;
mod full_disk;
mod full_while_sending;
mod guard;
mod killed;
mod killed_reports;
mod leaks;
mod linking;
mod log;
mod mappings;
mod open_data;
mod place;
mod policy;
mod postgres;
mod releases;
mod reports;
mod rows;
mod straight;
mod together;
mod usage;
mod versions;
