import GRDB

/// The tables of `index.sqlite`. The index is rebuildable: another version is made anew.
enum IndexSchema {
  static let version = 11

  static func create(in database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static let tables = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE documents (
      id TEXT PRIMARY KEY, anchor TEXT NOT NULL, meetingKey TEXT NOT NULL,
      isCurrent INTEGER NOT NULL DEFAULT 0,
      sourceName TEXT NOT NULL, mediaType TEXT NOT NULL, bytes INTEGER NOT NULL, pageCount INTEGER,
      title TEXT, documentType TEXT NOT NULL, status TEXT NOT NULL,
      body TEXT, abbreviation TEXT, code TEXT, number INTEGER, date TEXT, jointWith TEXT,
      marking TEXT, isPublic INTEGER, versionLabel TEXT, versionNumber REAL,
      statusRank INTEGER NOT NULL, arrival INTEGER NOT NULL, needsOCR INTEGER NOT NULL,
      isEmpty INTEGER NOT NULL);
    CREATE INDEX documentsByAnchor ON documents (anchor);
    CREATE INDEX documentsByMeeting ON documents (meetingKey);
    CREATE INDEX documentsByBody ON documents (body, date);
    CREATE TABLE sections (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, id TEXT NOT NULL, number TEXT,
      title TEXT NOT NULL, owner TEXT, level INTEGER NOT NULL, parent TEXT, kind TEXT NOT NULL,
      page INTEGER, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE modifications (
      document TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL, number TEXT NOT NULL, title TEXT,
      PRIMARY KEY (document, id)) WITHOUT ROWID;
    CREATE INDEX modificationsById ON modifications (id);
    CREATE INDEX modificationsByNumber ON modifications (number);
    CREATE TABLE mentions (
      document TEXT NOT NULL, modification TEXT NOT NULL, start INTEGER NOT NULL,
      end INTEGER NOT NULL, asWritten TEXT NOT NULL, section TEXT, page INTEGER, element TEXT,
      href TEXT, rule TEXT NOT NULL, about INTEGER NOT NULL,
      refersBack INTEGER NOT NULL, outcome TEXT NOT NULL, sentence TEXT NOT NULL,
      sentenceStart INTEGER NOT NULL, PRIMARY KEY (document, start, modification)) WITHOUT ROWID;
    CREATE INDEX mentionsByModification ON mentions (modification);
    CREATE TABLE nextMeetings (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, type TEXT, date TEXT, number INTEGER,
      inferred INTEGER NOT NULL, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE approvals (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, start INTEGER NOT NULL, section TEXT,
      number INTEGER, date TEXT, isAmended INTEGER NOT NULL, sentence TEXT NOT NULL,
      PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE candidates (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, asWritten TEXT NOT NULL,
      readings TEXT NOT NULL, reason TEXT NOT NULL, section TEXT,
      PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE statements (
      document TEXT NOT NULL, start INTEGER NOT NULL, role TEXT NOT NULL, speaker TEXT,
      section TEXT, page INTEGER, sentence TEXT NOT NULL, PRIMARY KEY (document, start)) WITHOUT ROWID;
    CREATE INDEX statementsByRole ON statements (role);
    CREATE TABLE passagesOf (document TEXT NOT NULL, passage INTEGER NOT NULL,
      PRIMARY KEY (document, passage)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE passages USING fts5 (
      document UNINDEXED, section UNINDEXED, page UNINDEXED, text, tokenize = 'unicode61');
    """

  /// The tables whose rows belong to one document.
  static let documentTables = [
    "sections", "modifications", "mentions", "approvals", "nextMeetings", "candidates",
    "statements", "passagesOf",
  ]
}
