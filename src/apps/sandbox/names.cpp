// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "names.h"

#include <array>

namespace rollcall::sandbox {

namespace {

constexpr std::array germanGiven{Name{"Jürgen", "juergen"}, Name{"Käthe", "kaethe"},
                                 Name{"Björn", "bjoern"},   Name{"Änne", "aenne"},
                                 Name{"Lukas", "lukas"},    Name{"Sabine", "sabine"},
                                 Name{"Götz", "goetz"},     Name{"Ulrike", "ulrike"}};
constexpr std::array germanFamily{Name{"Müller", "mueller"},
                                  Name{"Großmann", "grossmann"},
                                  Name{"Köhler", "koehler"},
                                  Name{"Weiß", "weiss"},
                                  Name{"Schröder", "schroeder"},
                                  Name{"Vogel", "vogel"},
                                  Name{"von der Heide", "vonderheide"},
                                  Name{"Bäcker", "baecker"}};
constexpr std::array polishGiven{Name{"Łukasz", "lukasz"},     Name{"Małgorzata", "malgorzata"},
                                 Name{"Zdzisław", "zdzislaw"}, Name{"Żaneta", "zaneta"},
                                 Name{"Wojciech", "wojciech"}, Name{"Agnieszka", "agnieszka"},
                                 Name{"Grażyna", "grazyna"},   Name{"Paweł", "pawel"}};
constexpr std::array polishFamily{Name{"Wiśniewski", "wisniewski"},
                                  Name{"Brzęczyszczykiewicz", "brzeczyszczykiewicz"},
                                  Name{"Dąbrowska", "dabrowska"},
                                  Name{"Żółkiewski", "zolkiewski"},
                                  Name{"Kowalska-Nowak", "kowalska-nowak"},
                                  Name{"Ćwik", "cwik"},
                                  Name{"Śliwa", "sliwa"},
                                  Name{"Zając", "zajac"}};
constexpr std::array englishGiven{Name{"Alice", "alice"},     Name{"Benjamin", "benjamin"},
                                  Name{"Chloë", "chloe"},     Name{"Declan", "declan"},
                                  Name{"Siobhán", "siobhan"}, Name{"Mary-Jane", "mary-jane"},
                                  Name{"Zoë", "zoe"},         Name{"Oliver", "oliver"}};
constexpr std::array englishFamily{Name{"O'Connor", "oconnor"},
                                   Name{"Smith", "smith"},
                                   Name{"Ní Dhomhnaill", "nidhomhnaill"},
                                   Name{"Featherstonehaugh", "featherstonehaugh"},
                                   Name{"D'Arcy", "darcy"},
                                   Name{"MacLeòid", "macleoid"},
                                   Name{"Taylor", "taylor"},
                                   Name{"Llewellyn-Jones", "llewellyn-jones"}};
constexpr std::array spanishGiven{
    Name{"Íñigo", "inigo"},          Name{"María del Carmen", "mariadelcarmen"},
    Name{"José Ángel", "joseangel"}, Name{"Begoña", "begona"},
    Name{"Joaquín", "joaquin"},      Name{"Núria", "nuria"},
    Name{"Álvaro", "alvaro"},        Name{"Lucía", "lucia"}};
constexpr std::array spanishFamily{Name{"García Muñoz", "garciamunoz"},
                                   Name{"Ibáñez", "ibanez"},
                                   Name{"de la Peña y Córdoba", "delapena"},
                                   Name{"Núñez", "nunez"},
                                   Name{"Fernández-Ochoa", "fernandez-ochoa"},
                                   Name{"Güell", "guell"},
                                   Name{"Castaño", "castano"},
                                   Name{"Sáenz", "saenz"}};
constexpr std::array russianGiven{Name{"Алексей", "aleksei"},  Name{"Ольга", "olga"},
                                  Name{"Дмитрий", "dmitrii"},  Name{"Екатерина", "ekaterina"},
                                  Name{"Юлия", "iuliia"},      Name{"Фёдор", "fedor"},
                                  Name{"Ярослав", "iaroslav"}, Name{"Наталья", "natalia"}};
constexpr std::array russianFamily{
    Name{"Иванов", "ivanov"},           Name{"Щербаков", "shcherbakov"},
    Name{"Кузнецова", "kuznetsova"},    Name{"Соловьёв", "solovev"},
    Name{"Чайковская", "chaikovskaia"}, Name{"Римский-Корсаков", "rimskii-korsakov"},
    Name{"Шевченко", "shevchenko"},     Name{"Жуков", "zhukov"}};
constexpr std::array greekGiven{
    Name{"Γεώργιος", "georgios"},         Name{"Ελένη", "eleni"},
    Name{"Κωνσταντίνος", "konstantinos"}, Name{"Αικατερίνη", "aikaterini"},
    Name{"Ιωάννης", "ioannis"},           Name{"Βασιλική", "vasiliki"},
    Name{"Νικόλαος", "nikolaos"},         Name{"Σοφία", "sofia"}};
constexpr std::array greekFamily{
    Name{"Παπαδόπουλος", "papadopoulos"},  Name{"Οικονόμου", "oikonomou"},
    Name{"Χατζηγιάννης", "chatzigiannis"}, Name{"Νικολαΐδης", "nikolaidis"},
    Name{"Αγγελοπούλου", "angelopoulou"},  Name{"Ψαρρός", "psarros"},
    Name{"Κωστόπουλος", "kostopoulos"},    Name{"Δημητρίου", "dimitriou"}};
constexpr std::array arabicGiven{
    Name{"محمد", "mohammed"}, Name{"فاطمة", "fatima"}, Name{"عبد الرحمن", "abdulrahman"},
    Name{"نور", "nour"},      Name{"يوسف", "youssef"}, Name{"ليلى", "layla"},
    Name{"خالد", "khaled"},   Name{"مريم", "maryam"}};
constexpr std::array arabicFamily{Name{"الحسيني", "alhusseini"}, Name{"بن علي", "benali"},
                                  Name{"المصري", "almasri"},     Name{"حداد", "haddad"},
                                  Name{"الخطيب", "alkhatib"},    Name{"منصور", "mansour"},
                                  Name{"أبو زيد", "abuzayd"},    Name{"القاسمي", "alqasimi"}};
constexpr std::array hebrewGiven{Name{"יעל", "yael"},   Name{"דוד", "david"},  Name{"נועה", "noa"},
                                 Name{"איתן", "eitan"}, Name{"שירה", "shira"}, Name{"אורי", "uri"},
                                 Name{"תמר", "tamar"},  Name{"משה", "moshe"}};
constexpr std::array hebrewFamily{Name{"כהן", "cohen"},        Name{"לוי", "levi"},
                                  Name{"בן־דוד", "ben-david"}, Name{"פרידמן", "friedman"},
                                  Name{"מזרחי", "mizrahi"},    Name{"ביטון", "biton"},
                                  Name{"אברהמי", "avrahami"},  Name{"שפירא", "shapira"}};
constexpr std::array chineseGiven{
    Name{"伟", "wei"}, Name{"秀英", "xiuying"}, Name{"建国", "jianguo"},  Name{"梓涵", "zihan"},
    Name{"丽", "li"},  Name{"思远", "siyuan"},  Name{"晓明", "xiaoming"}, Name{"雪", "xue"}};
constexpr std::array chineseFamily{
    Name{"王", "wang"}, Name{"欧阳", "ouyang"}, Name{"李", "li"},   Name{"诸葛", "zhuge"},
    Name{"陈", "chen"}, Name{"赵", "zhao"},     Name{"龙", "long"}, Name{"司马", "sima"}};
constexpr std::array japaneseGiven{Name{"さくら", "sakura"}, Name{"健太郎", "kentaro"},
                                   Name{"美咲", "misaki"},   Name{"翔", "sho"},
                                   Name{"陽子", "yoko"},     Name{"ケン", "ken"},
                                   Name{"大輔", "daisuke"},  Name{"結衣", "yui"}};
constexpr std::array japaneseFamily{Name{"佐藤", "sato"},
                                    Name{"渡邉", "watanabe"},
                                    Name{"長谷川", "hasegawa"},
                                    Name{"髙橋", "takahashi"},
                                    Name{"伊集院", "ijuin"},
                                    Name{"林", "hayashi"},
                                    Name{"勅使河原", "teshigawara"},
                                    Name{"山本", "yamamoto"}};
constexpr std::array koreanGiven{Name{"민준", "minjun"},   Name{"서연", "seoyeon"},
                                 Name{"지훈", "jihoon"},   Name{"하은", "haeun"},
                                 Name{"도윤", "doyun"},    Name{"수빈", "subin"},
                                 Name{"영희", "younghee"}, Name{"빛나", "bitna"}};
constexpr std::array koreanFamily{Name{"김", "kim"},  Name{"이", "lee"},  Name{"남궁", "namgung"},
                                  Name{"박", "park"}, Name{"최", "choi"}, Name{"황보", "hwangbo"},
                                  Name{"정", "jung"}, Name{"강", "kang"}};
constexpr std::array hindiGiven{Name{"अर्जुन", "arjun"},     Name{"प्रिया", "priya"},
                                Name{"लक्ष्मी", "lakshmi"},  Name{"संजय", "sanjay"},
                                Name{"दीपिका", "deepika"}, Name{"कृष्ण", "krishna"},
                                Name{"आनन्द", "anand"},     Name{"मीरा", "meera"}};
constexpr std::array hindiFamily{Name{"शर्मा", "sharma"},      Name{"चट्टोपाध्याय", "chattopadhyay"},
                                 Name{"गुप्ता", "gupta"},       Name{"सिंह", "singh"},
                                 Name{"त्रिपाठी", "tripathi"}, Name{"पटेल", "patel"},
                                 Name{"मिश्र", "mishra"},      Name{"वर्मा", "verma"}};
constexpr std::array thaiGiven{Name{"สมชาย", "somchai"},  Name{"กัญญารัตน์", "kanyarat"},
                               Name{"ณัฐวุฒิ", "natthawut"}, Name{"พรทิพย์", "phornthip"},
                               Name{"ธนพล", "thanaphon"}, Name{"สุดารัตน์", "sudarat"},
                               Name{"อนุชา", "anucha"},    Name{"มะลิ", "mali"}};
constexpr std::array thaiFamily{
    Name{"ใจดี", "chaidee"},       Name{"วงศ์สุวรรณ", "wongsuwan"},
    Name{"ศรีสุข", "srisuk"},       Name{"เทพหัสดิน ณ อยุธยา", "thephasadin"},
    Name{"รุ่งเรือง", "rungrueang"}, Name{"บุญมี", "bunmi"},
    Name{"ทองคำ", "thongkham"},   Name{"แสงจันทร์", "saengchan"}};

constexpr std::array oddGiven{Name{"A", "a"},
                              Name{"María de los Ángeles", "mdla"},
                              Name{"Nguyễn Thị Minh", "nguyenthiminh"},
                              Name{"Jean-Baptiste", "jean-baptiste"},
                              Name{"X Æ", "xae"},
                              Name{"Þórbjörg", "thorbjorg"},
                              Name{"Uvuvwevwevwe", "uvuvwevwevwe"},
                              Name{"N'Golo", "ngolo"}};
constexpr std::array oddFamily{
    Name{"O", "o"},
    Name{"Fernández de Córdoba y Álvarez de Toledo", "fernandezdecordoba"},
    Name{"Wolfeschlegelsteinhausenbergerdorff", "wolfeschlegelsteinhausenbergerdorff"},
    Name{"Keihanaʻikukauakahihuliheekahaunaele", "keihanaikukauakahihuliheekahaunaele"},
    Name{"van ’t Hoff-d’Abo", "vanthoff-dabo"},
    Name{"St. John-Smythe, Jr.", "stjohn-smythe"},
    Name{"Null", "null"},
    Name{"İnönü", "inonu"}};

constexpr std::array table{
    Culture{germanGiven, germanFamily, "de", "de-DE", "Europe/Berlin", "DE", "Köln", "Große Gasse",
            "+49-221-555"},
    Culture{polishGiven, polishFamily, "pl", "pl-PL", "Europe/Warsaw", "PL", "Łódź",
            "ul. Żeromskiego", "+48-42-555"},
    Culture{englishGiven, englishFamily, "en", "en-GB", "Europe/London", "GB", "Stow-on-the-Wold",
            "King’s Road", "+44-20-5550"},
    Culture{spanishGiven, spanishFamily, "es", "es-ES", "Europe/Madrid", "ES", "A Coruña",
            "Calle de Núñez", "+34-91-555"},
    Culture{russianGiven, russianFamily, "ru", "ru-RU", "Europe/Moscow", "RU", "Тверь",
            "улица Чехова", "+7-482-555"},
    Culture{greekGiven, greekFamily, "el", "el-GR", "Europe/Athens", "GR", "Θεσσαλονίκη",
            "Οδός Αθηνάς", "+30-231-555"},
    Culture{arabicGiven, arabicFamily, "ar", "ar-EG", "Africa/Cairo", "EG", "القاهرة", "شارع النيل",
            "+20-2-555"},
    Culture{hebrewGiven, hebrewFamily, "he", "he-IL", "Asia/Jerusalem", "IL", "חיפה", "רחוב הגפן",
            "+972-4-555"},
    Culture{chineseGiven, chineseFamily, "zh", "zh-CN", "Asia/Shanghai", "CN", "成都", "人民南路",
            "+86-28-555", true, ""},
    Culture{japaneseGiven, japaneseFamily, "ja", "ja-JP", "Asia/Tokyo", "JP", "京都市", "烏丸通",
            "+81-75-555", true, " "},
    Culture{koreanGiven, koreanFamily, "ko", "ko-KR", "Asia/Seoul", "KR", "부산", "해운대로",
            "+82-51-555", true, ""},
    Culture{hindiGiven, hindiFamily, "hi", "hi-IN", "Asia/Kolkata", "IN", "पुणे", "महात्मा गांधी मार्ग",
            "+91-20-555"},
    Culture{thaiGiven, thaiFamily, "th", "th-TH", "Asia/Bangkok", "TH", "เชียงใหม่", "ถนนนิมมานเหมินท์",
            "+66-53-555"},
};

constexpr Culture odd{oddGiven,
                      oddFamily,
                      "en",
                      "en-CA",
                      "America/Toronto",
                      "CA",
                      "Saint-Louis-du-Ha! Ha!",
                      "Rue Commerciale",
                      "+1-418-555"};

}  // namespace

std::span<const Culture> cultures()
{
    return table;
}

const Culture& oddNames()
{
    return odd;
}

}  // namespace rollcall::sandbox
