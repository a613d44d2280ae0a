//! A small server for a built site, on this machine only: files, their types, the headers of the README.

use crate::Outcome;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The headers that every answer carries; the README shows the same for other servers, and a test compares them.
pub const HEADERS: [(&str, &str); 6] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), geolocation=(), microphone=()"),
];

/// A built site and where it stands on the server.
struct Site {
    dist: PathBuf,
    base: String,
}

/// What is answered.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

/// Serves a folder until the process is ended; prints the address first.
pub fn serve(dist: PathBuf, port: u16) -> Outcome<()> {
    let site = Site::open(dist)?;
    let listener = TcpListener::bind(("127.0.0.1", port))
        .map_err(|error| format!("port {port} of 127.0.0.1: {error}\nAnother program has it: take another with --port N"))?;
    println!("http://127.0.0.1:{}{}", port_of(&listener)?, site.base);
    let _ = std::io::stdout().flush();
    answer_all(site, &listener);
    Ok(())
}

/// Serves a folder on a free port for as long as this process lives.
pub fn in_background(dist: PathBuf) -> Outcome<u16> {
    let site = Site::open(dist)?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    let port = port_of(&listener)?;
    std::thread::spawn(move || answer_all(site, &listener));
    Ok(port)
}

fn port_of(listener: &TcpListener) -> Outcome<u16> {
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}

fn answer_all(site: Site, listener: &TcpListener) {
    let site = Arc::new(site);
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(&site);
        std::thread::spawn(move || converse(&site, &stream));
    }
}

/// Answers one connection until it closes or rests for too long.
fn converse(site: &Site, stream: &TcpStream) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
    let _ = stream.set_nodelay(true);
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader) {
        let answer = site.answer(&request);
        if send(stream, &answer, request.method == "HEAD").is_err() {
            return;
        }
    }
}

#[derive(Debug, Default)]
struct Request {
    method: String,
    path: String,
    brotli: bool,
}

fn read_request(reader: &mut impl BufRead) -> Option<Request> {
    let mut request = Request::default();
    let mut first = true;
    loop {
        let mut line = String::new();
        if reader.take(16_384).read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if first {
            let mut words = line.split(' ');
            request.method = words.next()?.to_owned();
            request.path = words.next()?.split(['?', '#']).next()?.to_owned();
            first = false;
        } else if line.is_empty() {
            return Some(request);
        } else if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("accept-encoding")
        {
            request.brotli = value.split(',').any(|one| one.trim().starts_with("br"));
        }
    }
}

fn send(mut stream: &TcpStream, answer: &Answer, head_only: bool) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n", answer.status, answer.body.len());
    for (name, value) in HEADERS.iter().map(|(name, value)| (*name, *value)).chain(answer.headers.iter().map(|(n, v)| (*n, v.as_str()))) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if head_only { Ok(()) } else { stream.write_all(&answer.body) }
}

impl Site {
    /// Reads from the page itself which path it was built for.
    fn open(dist: PathBuf) -> Outcome<Self> {
        let html = std::fs::read_to_string(dist.join("index.html"))
            .map_err(|_| format!("no site in {}: build it first (cargo xtask build)", dist.display()))?;
        let base = html.split_once("<base href=").map_or("/", |(_, rest)| rest.split(['>', ' ']).next().unwrap_or("/"));
        Ok(Self { dist, base: base.trim_matches(['"', '\'']).to_owned() })
    }

    fn answer(&self, request: &Request) -> Answer {
        if request.method != "GET" && request.method != "HEAD" {
            return Answer::plain("405 Method Not Allowed", "GET or HEAD");
        }
        let Some(path) = decoded(&request.path) else { return Answer::plain("400 Bad Request", "the address cannot be read") };
        let Some(inner) = path.strip_prefix(self.base.as_str()) else {
            let mut answer = Answer::plain("302 Found", "");
            answer.headers.push(("Location", self.base.clone()));
            return answer;
        };
        let plain = Path::new(inner).components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || inner.contains(['\\', '\0']) {
            return Answer::plain("400 Bad Request", "the address cannot be read");
        }
        let file = self.dist.join(inner);
        if file.is_file() {
            return self.file(&file, request.brotli);
        }
        // A page of the program has an address without an ending; a missing file has one, and is missing.
        if inner.rsplit('/').next().is_some_and(|name| name.contains('.')) {
            return Answer::plain("404 Not Found", "not found");
        }
        self.file(&self.dist.join("index.html"), request.brotli)
    }

    fn file(&self, file: &Path, brotli: bool) -> Answer {
        let packed = PathBuf::from(format!("{}.br", file.display()));
        let packed = brotli && packed.is_file();
        let read = if packed { std::fs::read(format!("{}.br", file.display())) } else { std::fs::read(file) };
        let Ok(body) = read else { return Answer::plain("404 Not Found", "not found") };
        let mut headers = vec![("Content-Type", kind_of(file).to_owned()), ("Cache-Control", "no-cache".to_owned())];
        headers.push(("Vary", "Accept-Encoding".to_owned()));
        if packed {
            headers.push(("Content-Encoding", "br".to_owned()));
        }
        Answer { status: "200 OK", headers, body }
    }
}

impl Answer {
    fn plain(status: &'static str, text: &str) -> Self {
        Self { status, headers: vec![("Content-Type", "text/plain; charset=utf-8".into())], body: text.as_bytes().to_vec() }
    }
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The path with `%xx` put back; nothing where it is not UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            bytes.push(u8::try_from(digit(rest.next()?)? * 16 + digit(rest.next()?)?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str) -> Site {
        let dist = std::env::temp_dir().join(format!("huanjie-serve-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dist).unwrap();
        std::fs::write(dist.join("index.html"), "<html><head><base href=/app/><title>x").unwrap();
        std::fs::write(dist.join("a.wasm"), "plain").unwrap();
        std::fs::write(dist.join("a.wasm.br"), "packed").unwrap();
        std::fs::write(dist.parent().unwrap().join("huanjie-secret.txt"), "secret").unwrap();
        Site::open(dist).unwrap()
    }

    fn get(site: &Site, path: &str, brotli: bool) -> Answer {
        site.answer(&Request { method: "GET".into(), path: path.into(), brotli })
    }

    #[test]
    fn the_path_is_read_from_the_page() {
        assert_eq!(site("base").base, "/app/");
    }

    #[test]
    fn a_deep_link_gets_the_page_and_a_missing_file_does_not() {
        let site = site("deep");
        assert!(get(&site, "/app/elections/7", false).body.starts_with(b"<html>"));
        assert_eq!(get(&site, "/app/missing.js", false).status, "404 Not Found");
        assert_eq!(get(&site, "/", false).headers[1], ("Location", "/app/".to_owned()));
    }

    #[test]
    fn the_compressed_copy_goes_to_who_takes_it() {
        let site = site("brotli");
        assert_eq!(get(&site, "/app/a.wasm", true).body, b"packed");
        assert_eq!(get(&site, "/app/a.wasm", false).body, b"plain");
        assert_eq!(get(&site, "/app/a.wasm", true).headers[0].1, "application/wasm");
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let site = site("outside");
        for path in ["/app/../huanjie-secret.txt", "/app/%2e%2e/huanjie-secret.txt", "/app/..%5chuanjie-secret.txt", "/app//etc/passwd"] {
            assert!(!get(&site, path, false).body.starts_with(b"secret"), "{path}");
            assert!(!get(&site, path, false).body.starts_with(b"root:"), "{path}");
        }
    }

    #[test]
    fn a_request_is_read_to_its_empty_line() {
        let text = "GET /app/x?y=1 HTTP/1.1\r\nAccept-Encoding: gzip, br\r\n\r\nGET";
        let request = read_request(&mut text.as_bytes()).unwrap();
        assert_eq!((request.method.as_str(), request.path.as_str(), request.brotli), ("GET", "/app/x", true));
    }

    #[test]
    fn the_readme_shows_the_same_headers() {
        let readme = std::fs::read_to_string(crate::root().join("README.md")).unwrap();
        for (name, value) in HEADERS {
            assert!(readme.contains(&format!("add_header {name} \"{value}\"")), "{name}");
        }
    }
}
