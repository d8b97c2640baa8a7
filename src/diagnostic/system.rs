//! 系统的话 What the system says when it refuses, in Chinese: it speaks English on most machines.

use std::io::{Error, ErrorKind};

/// Why the system refused, in Chinese where it is a reason that staff can do something about.
#[must_use]
pub fn system(error: &Error) -> String {
    if error.raw_os_error().is_none() && error.get_ref().is_some() && error.kind() != ErrorKind::InvalidData {
        return error.to_string();
    }
    if is_in_use(error) {
        return "文件正被其他程序打开".to_owned();
    }
    let words = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已经存在",
        ErrorKind::AddrInUse => "端口已被占用",
        ErrorKind::AddrNotAvailable => "本机没有这个地址",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "磁盘配额已满",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::IsADirectory => "是文件夹，不是文件",
        ErrorKind::NotADirectory => "不是文件夹",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "文件正被其他程序打开",
        ErrorKind::InvalidData if error.to_string().contains("UTF-8") => {
            "不是 UTF-8 编码的文字，请用记事本另存，编码选 UTF-8"
        }
        _ => return error.to_string(),
    };
    words.to_owned()
}

/// Whether another program, such as Word, holds the file: Windows has numbers of its own for that.
fn is_in_use(error: &Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_staff_can_mend_is_told_in_chinese_and_the_rest_as_it_is() {
        let missing = std::fs::read("/nowhere/at/all").unwrap_err();
        assert_eq!(system(&missing), "没有这个文件或文件夹");
        assert_eq!(system(&ErrorKind::AddrInUse.into()), "端口已被占用");
        assert_eq!(system(&Error::other("没有办法")), "没有办法");
        let odd = std::io::read_to_string([0xff].as_slice()).unwrap_err();
        assert_eq!(
            system(&odd),
            "不是 UTF-8 编码的文字，请用记事本另存，编码选 UTF-8"
        );
    }
}
