//! Orders that are read, and those that are not.

use super::Order;
use std::time::Duration;

const ORDER: &str = r#"{"protocol":1,"component":"/c.wasm","code":"pass","folders":[{"host":"/h","guest":"/g"}],
    "variables":{"A":"b"},"compileMillis":600000,"runMillis":1500,"memoryBytes":65536,"outputBytes":10,"codeCache":null}"#;

fn read(text: &str) -> Result<Order, String> {
    Order::read(text.as_bytes())
}

#[test]
fn whole_order_is_read() {
    let order = read(ORDER).unwrap();
    assert_eq!(order.run_limit(), Duration::from_millis(1500));
    assert_eq!(order.compile_limit(), Duration::from_secs(600));
    assert_eq!(order.folders[0].guest, "/g");
    assert_eq!(order.variables["A"], "b");
    assert!(order.code_cache.is_none());
}

#[test]
fn other_protocol_is_refused() {
    assert!(read(&ORDER.replace("\"protocol\":1", "\"protocol\":2")).unwrap_err().contains("protocol 2"));
}

#[test]
fn part_and_garbage_are_refused() {
    assert!(read(&ORDER[..40]).is_err());
    assert!(read(&ORDER.replace("\"code\":\"pass\",", "")).unwrap_err().contains("code"));
    assert!(read(&ORDER.replace("\"code\"", "\"kode\"")).unwrap_err().contains("kode"));
    assert!(read(&ORDER.replace("65536", "-1")).is_err());
    assert!(read("").is_err());
}

#[test]
fn endless_order_is_refused() {
    assert!(Order::read(std::io::repeat(b' ')).unwrap_err().contains("longer"));
}
