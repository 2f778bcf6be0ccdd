//! Small bodies of media types that say nothing of JSON: each is what its type says, and can be opened.

/// A body of a media type of the fewest bytes: an image of one pixel, a page without text, an archive of nothing. Of
/// `text/*` and what is like it the text of an example; of what is not known eight bytes.
///
/// ```
/// use specwright::mock::small;
///
/// assert!(small("image/png").starts_with(b"\x89PNG"));
/// assert!(small("application/pdf; version=1.4").starts_with(b"%PDF-"));
/// ```
#[must_use]
pub fn small(media_type: &str) -> &'static [u8] {
    known(media_type).unwrap_or(&[0, 1, 2, 3, 4, 5, 6, 7])
}

/// Whether [`small`] gives what a media type says.
#[must_use]
pub fn is_small(media_type: &str) -> bool {
    known(media_type).is_some()
}

fn known(media_type: &str) -> Option<&'static [u8]> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    Some(match essence.as_str() {
        "image/png" | "image/apng" | "image/*" => include_bytes!("small/pixel.png"),
        "image/jpeg" | "image/jpg" | "image/pjpeg" => include_bytes!("small/pixel.jpg"),
        "image/gif" => include_bytes!("small/pixel.gif"),
        "image/webp" => include_bytes!("small/pixel.webp"),
        "image/svg+xml" => b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
        "application/pdf" | "application/x-pdf" => include_bytes!("small/page.pdf"),
        "application/gzip" | "application/x-gzip" => include_bytes!("small/empty.gz"),
        "application/zip" | "application/x-zip-compressed" => {
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
        }
        "application/x-tar" => &[0; 1024],
        "audio/wav" | "audio/x-wav" | "audio/wave" | "audio/vnd.wave" => include_bytes!("small/silence.wav"),
        "audio/mpeg" | "audio/mp3" => &SILENCE,
        "video/mp4" | "audio/mp4" | "video/quicktime" => VIDEO,
        "text/html" | "application/xhtml+xml" => HTML,
        "text/csv" => b"name\r\nexample\r\n",
        "application/x-www-form-urlencoded" => b"name=example",
        "text/event-stream" => b"data: example\n\n",
        other if other.starts_with("multipart/") => b"--example\r\n\r\nexample\r\n--example--\r\n",
        other if other == "application/xml" || other == "text/xml" || other.ends_with("+xml") => {
            b"<example/>"
        }
        other if other == "application/json" || other.ends_with("+json") => b"{}",
        other if is_text(other) => b"example",
        _ => return None,
    })
}

/// A frame of MPEG-1 layer III with 32 kbit/s at 44.1 kHz in which nothing is heard.
const SILENCE: [u8; 104] = {
    let mut frame = [0; 104];
    [frame[0], frame[1], frame[2], frame[3]] = [0xff, 0xfb, 0x10, 0xc4];
    frame
};

/// A file of ISO/IEC 14496-12 with its type and no data.
const VIDEO: &[u8] = b"\0\0\0\x14ftypisom\0\0\x02\0isom\0\0\0\x08mdat";

/// A page without content.
const HTML: &[u8] = b"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><title>Example</title></head><body></body></html>\n";

fn is_text(essence: &str) -> bool {
    essence.starts_with("text/")
        || ["javascript", "yaml", "toml", "graphql", "sql"].iter().any(|word| essence.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::small;

    #[test]
    fn what_begins_a_file_stands_there() {
        let begins: [(&str, &[u8]); 8] = [
            ("image/png", b"\x89PNG\r\n\x1a\n"),
            ("IMAGE/JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
            ("image/gif", b"GIF89a"),
            ("image/webp", b"RIFF\x1a\0\0\0WEBP"),
            ("application/pdf", b"%PDF-1.4\n"),
            ("application/zip", b"PK"),
            ("application/problem+xml", b"<"),
            ("multipart/mixed; boundary=example", b"--example\r\n"),
        ];
        for (media_type, wanted) in begins {
            assert!(small(media_type).starts_with(wanted), "{media_type}");
        }
        assert_eq!((small("text/plain"), small("application/octet-stream").len()), (&b"example"[..], 8));
    }

    #[test]
    fn the_places_in_the_page_are_right() {
        let page = small("application/pdf");
        let text = String::from_utf8_lossy(page);
        let at = |what: &str| text.find(what).unwrap();
        for (number, line) in text.lines().filter(|line| line.ends_with(" 00000 n ")).enumerate() {
            assert_eq!(line[..10].parse::<usize>().unwrap(), at(&format!("{} 0 obj", number + 1)));
        }
        let start: usize = text[at("startxref\n") + 10..].lines().next().unwrap().parse().unwrap();
        assert_eq!(start, at("xref\n"));
    }
}
