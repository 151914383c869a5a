//! Forcing a road, which changes the whole process, so that this test has one of its own.

use truewheel::border::entries::{tw_describe, tw_force_road, tw_sha256};
use truewheel::border::Range;
use truewheel::sha256::Road;

fn described() -> String {
    let (mut out, mut written) = ([0u8; 1000], 0);
    // SAFETY: the pointers lead to what the lengths say.
    assert_eq!(unsafe { tw_describe(out.as_mut_ptr(), 1000, &mut written) }, 0);
    String::from_utf8(out[..written as usize].to_vec()).unwrap()
}

#[test]
fn a_road_can_be_forced_if_the_cpu_has_it() {
    let best = Road::all().next().unwrap();
    assert_eq!(Road::current(), best);
    for number in 1..=7 {
        let Some(road) = Road::numbered(number) else {
            assert_eq!(tw_force_road(number), 3, "{number}");
            continue;
        };
        assert_eq!(tw_force_road(number), 0, "{number}");
        assert_eq!(Road::current(), road);
        assert!(described().contains(&format!("\nroad={}\n", road.name())));
        let mut digest = [0u8; 32];
        let range = Range { offset: 0, length: 3 };
        // SAFETY: the pointers lead to what the lengths say.
        assert_eq!(unsafe { tw_sha256(b"abc".as_ptr(), 3, &range, 1, digest.as_mut_ptr(), 32) }, 0);
        assert_eq!(digest[..4], [0xba, 0x78, 0x16, 0xbf], "{}", road.name());
    }
    assert_eq!(tw_force_road(8), 1);
    assert_eq!(tw_force_road(0), 0);
    assert_eq!(Road::current(), best);
}
