//! 包 What several formats are packed in: archives, compound files, XML.

pub(super) mod archive;
pub(super) mod container;
pub(super) mod declared;
pub(super) mod xml;
