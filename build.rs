//! Templates and static files are compiled in: a file that is added or removed builds the crate anew.

fn main() {
    println!("cargo:rerun-if-changed=site-templates");
    println!("cargo:rerun-if-changed=static");
}
