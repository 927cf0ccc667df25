//! What the patterns say of the real record, where it lies beside the checkout. Only sums are looked at.

mod extract;
mod others;
mod warning;
