//! Templates and static files are compiled in: a file that is added or removed builds the crate anew. The rules and
//! profiles are fingerprinted, so that the hash on every page changes whenever what judges changes.

use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=site-templates");
    println!("cargo:rerun-if-changed=static");
    let mut files = Vec::new();
    for folder in ["profiles", "src/audit"] {
        println!("cargo:rerun-if-changed={folder}");
        list(Path::new(folder), &mut files);
    }
    files.sort();
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    for file in files {
        hash.take(file.to_string_lossy().as_bytes());
        hash.take(&std::fs::read(&file).unwrap_or_default());
    }
    println!("cargo:rustc-env=GONGSHI_RULE_SOURCES={:016x}", hash.0);
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// FNV-1a: a fingerprint that needs no crate. It guards against forgetting, not against malice.
struct Fnv(u64);

impl Fnv {
    fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
