use super::*;

/// Tokens as text, one per line, read through a window that is filled a few bytes at a time.
fn tokens(xml: &str) -> Result<String, Refusal> {
    struct Drops<'a>(&'a [u8]);
    impl Source for Drops<'_> {
        fn fill(&mut self, out: &mut [u8]) -> Result<usize, Refusal> {
            let most = out.len().min(3);
            self.0.fill(&mut out[..most])
        }
    }
    let mut xml = Xml::new(Drops(xml.as_bytes()), Vec::new())?;
    let mut shown = String::new();
    let show = |raw: &[u8]| String::from_utf8_lossy(raw).into_owned();
    loop {
        let line = match xml.next()? {
            Token::Start(tag) => {
                let attributes: Vec<String> =
                    tag.attributes().map(|(name, value)| format!(" {}={}", show(name), show(value))).collect();
                format!("+{}{}{}", show(tag.name), attributes.concat(), if tag.empty { " -" } else { "" })
            }
            Token::End(name) => format!("-{}", show(name)),
            Token::Text(raw) => {
                let mut text = Vec::new();
                unescape(raw, &mut text)?;
                format!("'{}'", show(&text))
            }
            Token::Literal(raw) => format!("!{}!", show(raw)),
            Token::Eof => return Ok(shown),
        };
        shown.push_str(&line);
        shown.push('|');
    }
}

fn why(xml: &str) -> String {
    tokens(xml).expect_err("should be refused").0.args[0].1.clone()
}

#[test]
fn every_kind_of_token_is_read() {
    assert_eq!(
        tokens(
            "<?xml version='1.0'?><a><!-- <b> --><x:b c=\"1\" d = '>' /><e>T&amp;N&#x1EBF;\r\n</e ><![CDATA[<&]]></a>"
        )
        .unwrap(),
        "+a|+b c=1 d=> -|+e|'T&Nế\n'|-e|!<&!|-a|"
    );
    assert_eq!(tokens("<a/>").unwrap(), "+a -|");
    assert_eq!(tokens("<a b='\"'>1 > 0</a>").unwrap(), "+a b=\"|'1 > 0'|-a|");
}

#[test]
fn broken_xml_is_refused() {
    assert_eq!(why("<a><b></a></b>"), "xml");
    assert_eq!(why("<a><b>"), "cut");
    assert_eq!(why("<a b='>"), "cut");
    assert_eq!(why("<a><!-- "), "cut");
    assert_eq!(why("</a>"), "xml");
    assert_eq!(why("<?xml version='1.0'?> CORRUPTED"), "cut");
    assert_eq!(why("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "doctype");
    assert_eq!(why("<a>&b;</a>"), "entity");
    assert_eq!(why("<a>& b</a>"), "entity");
    assert_eq!(why(&"<a>".repeat(600)), "xml");
}

#[test]
fn other_encodings_are_made_utf_8() {
    let utf16: Vec<u8> = "<a>Đơn vị</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut xml = Xml::new(utf16.as_slice(), Vec::new()).unwrap();
    assert!(matches!(xml.next().unwrap(), Token::Start(tag) if tag.name == b"a"));
    assert!(matches!(xml.next().unwrap(), Token::Text(text) if text == "Đơn vị".as_bytes()));
    let latin = b"<?xml version=\"1.0\" encoding=\"windows-1258\"?><a>\xd0</a>".as_slice();
    let mut xml = Xml::new(latin, Vec::new()).unwrap();
    assert!(matches!(xml.next().unwrap(), Token::Start(_)));
    assert!(matches!(xml.next().unwrap(), Token::Text(text) if text == "Đ".as_bytes()));
}

#[test]
fn a_token_without_end_is_bounded() {
    struct Spaces;
    impl Source for Spaces {
        fn fill(&mut self, out: &mut [u8]) -> Result<usize, Refusal> {
            out.fill(b' ');
            Ok(out.len())
        }
    }
    let refusal = Xml::new(Spaces, Vec::new()).and_then(|mut xml| xml.next().map(|_| ())).unwrap_err();
    assert_eq!(refusal.0.args[0], ("limit", "token".to_owned()));
}
