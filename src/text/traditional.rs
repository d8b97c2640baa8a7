//! 繁体 Traditional characters to their simplified forms, one to one, for comparing words.
//!
//! Holds the characters that reports are made of. A character that stands for itself in simplified
//! writing too (乾, 著) is not among them, so that folding changes no simplified text.

/// The pairs: a Traditional character and its simplified form, in the order of their code points.
const PAIRS: &str = "\
    並并亂乱亞亚佈布佔占併并來来侖仑侷局係系俬私倉仓個个們们倫伦偉伟偵侦傑杰備备傢家傳传債债僅仅僕仆僱雇價价儀仪儁俊億亿儉俭儘尽償偿優优儲储兌兑兒儿兗兖內内兩两冊册凈净凱凯別别刪删則则 \
    剋克剛刚創创劃划劇剧劍剑劑剂動动務务勝胜勞劳勢势勵励勸劝勻匀匯汇區区協协卹恤卻却卽即厠厕厤历厲厉參参叢丛吳吴呂吕員员唸念問问啓启啟启單单噸吨噹当嚮向嚴严囌苏國国圍围園园圓圆圖图團团 \
    垻坝埡垭埰采執执堅坚堯尧報报場场塊块塗涂塵尘墊垫墰坛墻墙墾垦壇坛壓压壘垒壜坛壞坏壩坝壯壮壺壶壽寿夠够夢梦夾夹奬奖婁娄婦妇孫孙學学孿孪宮宫寀采實实寧宁審审寫写寬宽寶宝將将專专尋寻對对 \
    導导屆届層层屬属岡冈峯峰島岛峽峡崍崃崑昆崗岗崙仑嵐岚嵗岁嶗崂嶧峄嶺岭嶼屿嶽岳巒峦巖岩師师帳帐帶带幗帼幣币幫帮幹干幾几庫库廁厕廂厢廈厦廕荫廚厨廟庙廠厂廢废廣广廬庐廳厅張张強强彆别彌弥 \
    彔录彙汇彥彦彿佛後后徑径從从復复徵征徹彻恆恒愛爱慄栗態态慶庆慼戚憑凭應应懞蒙懲惩懷怀懸悬懾慑戰战戶户捨舍捲卷掃扫掛挂採采揚扬換换揮挥損损搶抢撐撑撥拨撫抚擁拥擊击擔担據据擠挤擬拟擴扩 \
    擾扰攬揽敎教敗败敘叙數数斷断於于旂旗旣既昇升時时晉晋暉晖暫暂曆历曉晓曏向曬晒書书會会朮术東东枴拐柺拐査查桿杆條条棗枣棟栋棲栖楊杨楓枫業业極极榦干榮荣構构樁桩樂乐樅枞樑梁樓楼標标樣样 \
    樹树樺桦橋桥機机橫横檔档檢检檯台櫃柜櫻樱欄栏權权欒栾欽钦歲岁歷历歸归殘残殯殡氣气氫氢氾泛汎泛汙污決决沒没沖冲況况泝溯洩泄涇泾涼凉淥渌淨净淩凌淶涞淺浅減减渦涡測测渾浑湞浈湯汤準准溝沟 \
    溫温溮浉溼湿滄沧滅灭滎荥滙汇滾滚滿满漁渔漢汉漣涟漲涨漵溆漸渐潁颍潔洁潛潜潤润潯浔澇涝澗涧澠渑澤泽澱淀濃浓濕湿濛蒙濟济濤涛濰潍濱滨瀋沈瀏浏瀘泸瀰弥瀾澜灘滩灣湾灤滦災灾為为烏乌無无煉炼 \
    煙烟煩烦熱热燈灯燒烧營营爐炉爭争爲为爾尔牀床牆墙牽牵狀状猶犹獅狮獎奖獨独獲获獻献獼猕現现琿珲瑤瑶瑪玛環环瓊琼甌瓯甕瓮產产産产甦苏畝亩畢毕畫画異异畵画當当疇畴疊叠療疗癥症發发盃杯盞盏 \
    盡尽監监盤盘盧卢眞真眾众睏困矇蒙矯矫硃朱硯砚碩硕碭砀確确碼码礄硚礎础礙碍礦矿祕秘祿禄禦御禪禅禮礼稅税稈秆稜棱種种稱称穀谷積积穩稳穫获窪洼競竞筆笔筍笋箇个節节範范築筑篩筛簡简簽签籌筹 \
    籠笼籤签粵粤糞粪糧粮糰团糾纠紀纪約约紅红紋纹納纳紓纾純纯紙纸級级紛纷紡纺紮扎細细紹绍終终組组結结絕绝絡络給给統统絳绛絶绝綏绥經经綜综綠绿綢绸綫线維维網网綵彩綿绵緊紧緑绿線线締缔緣缘 \
    編编緩缓練练緻致縉缙縣县縮缩縱纵縴纤總总績绩繆缪織织繕缮繞绕繪绘繫系繳缴繼继續续纍累纔才纖纤纜缆罈坛罎坛罰罚羅罗羣群義义習习翫玩聖圣聞闻聯联聲声聶聂職职聽听肅肃脩修脫脱腳脚膠胶臍脐 \
    臘腊臥卧臨临臺台與与興兴舉举舊旧舘馆艙舱艱艰艷艳苧苎荊荆莊庄華华菴庵萊莱萬万葉叶葯药蒐搜蒼苍蓀荪蓆席蓋盖蓮莲蔔卜蔘参蔣蒋蔥葱蔭荫蕎荞蕪芜蕭萧薊蓟薌芗薑姜薦荐薩萨藍蓝藝艺藥药藴蕴藺蔺 \
    蘄蕲蘆芦蘇苏蘊蕴蘋苹蘭兰蘿萝處处虛虚號号蝦虾蟲虫蠣蛎蠶蚕衆众術术衕同衚胡衛卫衝冲裏里補补裝装裡里製制複复覈核見见規规視视覺觉覽览觀观訂订計计討讨訓训託托記记訥讷訪访設设許许訴诉診诊 \
    註注証证詐诈詔诏評评詞词詢询試试詩诗話话該该詳详誌志認认語语誠诚誤误說说説说誰谁課课誼谊調调談谈請请論论諧谐諮咨諸诸諾诺謀谋謙谦講讲謝谢謨谟證证識识譙谯譜谱譟噪議议護护譽誉讀读變变 \
    讓让讚赞豐丰豔艳豬猪貝贝貞贞負负財财貢贡貧贫貨货貫贯責责貴贵貸贷費费貼贴貿贸賀贺賃赁資资賈贾賓宾賚赉賠赔賢贤賦赋質质賬账購购賽赛贊赞贛赣趕赶趙赵趨趋踐践踰逾蹤踪躍跃車车軌轨軍军軒轩 \
    軟软軸轴較较載载輔辅輕轻輛辆輝辉輪轮輯辑輸输輿舆轄辖轉转辦办農农迴回這这連连週周進进遊游運运過过達达違违遙遥遜逊遞递遠远遡溯適适遲迟遷迁選选遺遗遼辽邁迈還还邊边郟郏郵邮鄆郓鄉乡鄒邹 \
    鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺醫医釀酿釋释針针釣钓釦扣鈎钩鈡钟鈴铃鉅巨鉛铅鉤钩銀银銅铜銜衔銳锐銷销銹锈鋁铝鋒锋鋪铺鋭锐鋰锂鋼钢錄录錢钱錦锦錫锡錯错録录錶表鍊炼鍛锻鍵键鍼针鍾钟鎖锁鎣蓥鎭镇 \
    鎮镇鏈链鏡镜鏽锈鐘钟鐵铁鑄铸鑑鉴鑒鉴鑲镶長长門门閉闭開开閑闲閒闲間间閔闵閘闸閣阁閤合閩闽閬阆閱阅閲阅閻阎闆板關关陘陉陝陕陞升陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隱隐隴陇隻只雖虽 \
    雙双雜杂雞鸡離离難难雲云電电霑沾靈灵靜静鞏巩韆千韋韦韓韩響响頁页頂顶頃顷項项順顺須须預预頒颁頓顿頗颇領领頤颐頭头頸颈頻频顆颗題题額额願愿類类顧顾顫颤顯显風风颱台飄飘飛飞飲饮飼饲飾饰 \
    養养餘余館馆饒饶馬马馮冯駐驻駕驾駛驶騙骗騰腾驅驱驊骅驗验驛驿體体髮发鬆松鬍胡鬚须鬥斗鬱郁魚鱼魯鲁鮁鲅鮮鲜鯉鲤鱅鳙鱖鳜鱸鲈鳥鸟鳩鸠鳳凤鳴鸣鴨鸭鵝鹅鵬鹏鶴鹤鷄鸡鷹鹰鹹咸鹼碱鹽盐麗丽麥麦 \
    麪面麫面麯曲麵面麼么黃黄點点黨党齊齐齡龄齣出龍龙";

const FIRST: usize = 0x4e00;
const COUNT: usize = 0x5200;

/// For each unified ideograph its simplified form, 0 where it stands for itself.
static SIMPLIFIED: [u16; COUNT] = table();

/// The simplified form of a character; the character itself where it has none.
#[must_use]
pub(super) fn simplified(c: char) -> char {
    let at = (c as usize).wrapping_sub(FIRST);
    match SIMPLIFIED.get(at) {
        Some(form) if *form != 0 => char::from_u32(u32::from(*form)).unwrap_or(c),
        _ => c,
    }
}

/// Whether a character is a unified ideograph that stands for itself.
#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, which refuses what lies outside"
)]
pub(super) const fn is_simplified(code: usize) -> bool {
    FIRST <= code && code < FIRST + COUNT && SIMPLIFIED[code - FIRST] == 0
}

#[expect(
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    reason = "computed by the compiler, which refuses what lies outside"
)]
const fn table() -> [u16; COUNT] {
    let bytes = PAIRS.as_bytes();
    let mut table = [0; COUNT];
    let mut at = 0;
    while at + 5 < bytes.len() {
        if bytes[at] == b' ' {
            at += 1;
            continue;
        }
        table[ideograph(bytes, at) as usize - FIRST] = ideograph(bytes, at + 3);
        at += 6;
    }
    table
}

/// The character whose three bytes begin at `at`.
#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, which refuses what lies outside"
)]
const fn ideograph(bytes: &[u8], at: usize) -> u16 {
    (((bytes[at] & 0x0f) as u16) << 12)
        | (((bytes[at + 1] & 0x3f) as u16) << 6)
        | (bytes[at + 2] & 0x3f) as u16
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn traditional_words_fold_to_simplified_ones() {
        let fold = |words: &str| words.chars().map(simplified).collect::<String>();
        assert_eq!(fold("項目績效自評報告"), "项目绩效自评报告");
        assert_eq!(
            fold("財政廳對轉移支付資金的執行情況"),
            "财政厅对转移支付资金的执行情况"
        );
        assert_eq!(fold("乾隆、著名、项目①A"), "乾隆、著名、项目①A");
    }
}
