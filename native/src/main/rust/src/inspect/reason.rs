//! Why a wheel is handed back.

/// What about a wheel was not plain. The numbers are part of the interface and never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Reason {
    /// The file cannot be opened or read.
    Unreadable = 1,
    /// The path leads to something else than a regular file.
    NotRegular = 2,
    /// The file became shorter while it was read.
    Changed = 3,
    /// No end record stands exactly at the end of the file.
    NoEndRecord = 4,
    /// The archive has a comment.
    ArchiveComment = 5,
    /// A disk other than 0 is named.
    SeveralDisks = 6,
    /// ZIP64 is used, or a number says that it should be.
    Zip64 = 7,
    /// The directory does not stand right before the end record.
    DirectoryPlace = 8,
    /// The directory is larger than 16 MiB.
    DirectorySize = 9,
    /// The directory's entries are not as many or not as long as the end record says.
    DirectoryEntries = 10,
    /// A flag other than 3 (descriptor) and 11 (UTF-8) is set.
    Flags = 11,
    /// A member is neither stored nor deflated.
    Method = 12,
    /// A member's name is empty or has other characters than printable ASCII without the backslash.
    MemberName = 13,
    /// An extra area is malformed or has a field that changes a name or a size.
    Extra = 14,
    /// A member has a comment.
    MemberComment = 15,
    /// A name stands twice in the `.dist-info` directory.
    DuplicateName = 16,
    /// There is no `.dist-info` directory, or one that is oddly spelled.
    NoDistInfo = 17,
    /// There are several `.dist-info` directories.
    SeveralDistInfos = 18,
    /// The `.dist-info` directory has more than 256 entries.
    DistInfoSize = 19,
    /// METADATA or WHEEL is missing.
    TextMissing = 20,
    /// METADATA or WHEEL is larger than 1 MiB.
    TextSize = 21,
    /// The local header of METADATA or WHEEL is missing or differs from the directory, or its data leaves its place.
    LocalHeader = 22,
    /// METADATA or WHEEL has a descriptor.
    Descriptor = 23,
    /// METADATA or WHEEL does not inflate to exactly what the directory declares.
    Content = 24,
    /// A header block has a line that is no plain header.
    HeaderSyntax = 25,
    /// A header that should stand once is repeated.
    HeaderRepeated = 26,
    /// A header is missing.
    HeaderMissing = 27,
    /// The value of a header is empty or has other characters than it should.
    HeaderValue = 28,
    /// A tag is malformed.
    Tag = 29,
    /// There are more than 256 tags.
    TagCount = 30,
    /// The texts are longer than 256 KiB or than the whole room.
    TextRoom = 31,
    /// Texts that come before METADATA or WHEEL might use up the budget of a reader that goes in order.
    Budget = 32,
    /// Memory for reading the wheel could not be had.
    NoMemory = 33,
}

impl From<std::collections::TryReserveError> for Reason {
    fn from(_: std::collections::TryReserveError) -> Self {
        Reason::NoMemory
    }
}
