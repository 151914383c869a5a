use super::*;

#[test]
fn describe_names_the_road() {
    let mut written = 0;
    let mut out = [0u8; 1000];
    // SAFETY: the pointers lead to what the lengths say.
    let status = unsafe { tw_describe(out.as_mut_ptr(), out.len() as u64, &mut written) };
    assert_eq!(status, 0);
    let text = String::from_utf8(out[..written as usize].to_vec()).unwrap();
    assert!(text.contains(&format!("\nroad={}\n", Road::current().name())), "{text}");
}
