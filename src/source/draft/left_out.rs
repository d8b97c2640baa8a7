//! 未读之处 What a document holds and its reader left out, told once for the whole of it.

use crate::source::draft::Draft;

/// Why something was left out.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::source) struct LeftOut {
    pub(in crate::source) changes: bool,
    pub(in crate::source) hidden: bool,
    pub(in crate::source) embedded: bool,
}

impl LeftOut {
    pub(in crate::source) fn tell(self, draft: &mut Draft) {
        if self.changes {
            draft.caveat("文件含有未接受的修订：插入的内容已读取，删除的内容没有读取；请先在文字处理软件中接受或拒绝全部修订，再公布");
        }
        if self.hidden {
            draft.caveat("文件含有隐藏文字，没有读取");
        }
        if self.embedded {
            draft.caveat("文件里嵌入了另一份文档，没有读取");
        }
    }
}
