//! 底稿 What a file is read against: divisions and scoring profiles.

use crate::audit::Profiles;
use crate::region::Gazetteer;

/// 底稿 of one site.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// 行政区划
    pub gazetteer: &'a Gazetteer,
    /// 评分办法
    pub profiles: &'a Profiles,
}

/// 底稿 that a reader of its own thread can keep.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    gazetteer: Gazetteer,
    profiles: Profiles,
}

impl Ground<'_> {
    pub(crate) fn kept(self) -> Kept {
        Kept {
            gazetteer: self.gazetteer.clone(),
            profiles: self.profiles.clone(),
        }
    }
}

impl Kept {
    pub(crate) const fn ground(&self) -> Ground<'_> {
        Ground {
            gazetteer: &self.gazetteer,
            profiles: &self.profiles,
        }
    }
}

/// The divisions with the profiles compiled in.
impl<'a> From<&'a Gazetteer> for Ground<'a> {
    fn from(gazetteer: &'a Gazetteer) -> Self {
        Self {
            gazetteer,
            profiles: Profiles::built_in(),
        }
    }
}
