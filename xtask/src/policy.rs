//! The content security policy, written into the page after the build, because the build makes one inline script.

use crate::digest::sha256_base64;

/// The contents of every inline `<script>` of a page.
pub fn inline_scripts(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        let tag = &rest[start..];
        let Some(open) = tag.find('>') else { break };
        let Some(close) = tag[open..].find("</script").map(|at| at + open) else { break };
        let outside = tag[..open].split_ascii_whitespace().any(|word| word.starts_with("src="));
        if !outside {
            found.push(&tag[open + 1..close]);
        }
        rest = &tag[close..];
    }
    found
}

/// The policy of a page: its own files, its own wasm, its own inline scripts by hash, and nothing else.
pub fn policy(html: &str) -> String {
    let hashes: String = inline_scripts(html).iter().map(|script| format!(" 'sha256-{}'", sha256_base64(script))).collect();
    [
        "default-src 'self'",
        &format!("script-src 'self' 'wasm-unsafe-eval'{hashes}"),
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' blob:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// The page with its policy, as the first thing after the character set, before anything that the policy is about.
pub fn with_policy(html: &str, more: &str) -> Option<String> {
    let charset = html.find("<meta charset")?;
    let after = charset + html[charset..].find('>')? + 1;
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">{more}", policy(html));
    Some(format!("{}{meta}{}", &html[..after], &html[after..]))
}

/// The page as it was before [`with_policy`], so that a policy can be made again.
pub fn without_policy(html: &str) -> Option<String> {
    let start = html.find("<meta http-equiv=\"Content-Security-Policy\"")?;
    let mut end = start + html[start..].find('>')? + 1;
    if html[end..].starts_with("<meta name=\"huanjie-build\"") {
        end += html[end..].find('>')? + 1;
    }
    Some(format!("{}{}", &html[..start], &html[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head><meta charset=\"utf-8\"><script src=\"a.js\"></script>\
        <script type=module>import a from '/a.js';</script></head><body></body></html>";

    #[test]
    fn only_scripts_without_a_source_are_inline() {
        assert_eq!(inline_scripts(PAGE), ["import a from '/a.js';"]);
    }

    #[test]
    fn a_page_without_inline_scripts_allows_none() {
        assert!(policy("<meta charset=utf-8>").contains("script-src 'self' 'wasm-unsafe-eval';"));
    }

    #[test]
    fn the_policy_stands_before_every_script_and_names_the_inline_one() {
        let page = with_policy(PAGE, "").unwrap();
        let hash = sha256_base64("import a from '/a.js';");
        assert!(page.find(&format!("'sha256-{hash}'")).unwrap() < page.find("<script").unwrap());
    }

    #[test]
    fn no_policy_allows_what_is_inline_or_evaluated() {
        let policy = policy(PAGE);
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }

    #[test]
    fn a_policy_is_taken_off_again_with_the_name_of_the_build() {
        let named = with_policy(PAGE, "<meta name=\"huanjie-build\" content=\"1a2b\">").unwrap();
        assert_eq!(without_policy(&named).as_deref(), Some(PAGE));
        assert_eq!(without_policy(&with_policy(PAGE, "").unwrap()).as_deref(), Some(PAGE));
        assert_eq!(without_policy(PAGE), None);
    }

    #[test]
    fn a_page_without_a_character_set_is_refused() {
        assert_eq!(with_policy("<html></html>", ""), None);
    }
}
