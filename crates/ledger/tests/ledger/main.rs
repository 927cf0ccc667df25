//! The log as other programs see it, against golden values and against libraries that we did not write.

mod accounting;
mod audit;
mod deadline;
mod files;
mod golden;
mod log;
mod note;
mod parsers;
mod policy;
mod promise;
mod proof;
mod receipt;
mod secret;
mod signer;
mod tree;
mod witness;
