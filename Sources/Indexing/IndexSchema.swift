import GRDB
import Stemming

/// The tables of `index.sqlite`. The index is rebuildable: another version is made anew.
enum IndexSchema {
  static let version = 28

  static func create(in database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static let tables = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE documents (
      key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, anchor TEXT NOT NULL, formerAnchor TEXT, meetingKey TEXT NOT NULL,
      isCurrent INTEGER NOT NULL DEFAULT 0,
      sourceName TEXT NOT NULL, mediaType TEXT NOT NULL, bytes INTEGER NOT NULL, pageCount INTEGER,
      title TEXT, documentType TEXT NOT NULL, status TEXT NOT NULL, textLanguage TEXT NOT NULL,
      body TEXT, abbreviation TEXT, code TEXT, bodyKey TEXT NOT NULL, number INTEGER, date TEXT, jointWith TEXT,
      marking TEXT, isPublic INTEGER, versionLabel TEXT, versionNumber REAL,
      statusRank INTEGER NOT NULL, arrival INTEGER NOT NULL, needsOCR INTEGER NOT NULL, needsPerson TEXT,
      isRecognised INTEGER NOT NULL, isEmpty INTEGER NOT NULL, notWhole TEXT,
      correctedFields TEXT NOT NULL);
    CREATE INDEX documentsByAnchor ON documents (anchor);
    CREATE INDEX documentsByFormerAnchor ON documents (formerAnchor);
    CREATE INDEX documentsByMeeting ON documents (meetingKey);
    CREATE INDEX documentsByBody ON documents (bodyKey, date);
    CREATE TABLE sections (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, id TEXT NOT NULL, number TEXT,
      title TEXT NOT NULL, owner TEXT, level INTEGER NOT NULL, parent TEXT, kind TEXT NOT NULL,
      page INTEGER, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE modifications (
      document TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL, number TEXT NOT NULL, family TEXT,
      title TEXT, PRIMARY KEY (document, id)) WITHOUT ROWID;
    CREATE INDEX modificationsById ON modifications (id);
    CREATE INDEX modificationsByFamily ON modifications (family);
    CREATE TABLE related (
      document TEXT NOT NULL, modification TEXT NOT NULL, other TEXT NOT NULL, section TEXT,
      page INTEGER, sentence TEXT NOT NULL,
      PRIMARY KEY (document, modification, other)) WITHOUT ROWID;
    CREATE INDEX relatedByModification ON related (modification);
    CREATE INDEX modificationsByNumber ON modifications (number);
    CREATE TABLE mentions (
      document TEXT NOT NULL, modification TEXT NOT NULL, start INTEGER NOT NULL,
      end INTEGER NOT NULL, asWritten TEXT NOT NULL, section TEXT, page INTEGER, element TEXT,
      href TEXT, rule TEXT NOT NULL, about INTEGER NOT NULL,
      refersBack INTEGER NOT NULL, isInRange INTEGER NOT NULL, sentence TEXT NOT NULL,
      sentenceStart INTEGER NOT NULL, PRIMARY KEY (document, start, modification)) WITHOUT ROWID;
    CREATE INDEX mentionsByModification ON mentions (modification);
    -- There are many of them: documents and sections by number, and of those without a role no text.
    CREATE TABLE statements (
      document INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, role TEXT NOT NULL,
      speaker TEXT, section INTEGER, page INTEGER, sentence TEXT,
      PRIMARY KEY (document, start)) WITHOUT ROWID;
    CREATE INDEX statementsByRole ON statements (role) WHERE role <> 'information';
    CREATE TABLE decisions (
      document TEXT NOT NULL, id TEXT NOT NULL, ordinal INTEGER NOT NULL, section TEXT, page INTEGER,
      start INTEGER NOT NULL, end INTEGER NOT NULL, verb TEXT NOT NULL, outcome TEXT NOT NULL,
      level TEXT NOT NULL, by TEXT, reported INTEGER NOT NULL, isCorrected INTEGER NOT NULL,
      aspect TEXT, conditions TEXT, rule TEXT, sentence TEXT NOT NULL, PRIMARY KEY (document, id)) WITHOUT ROWID;
    CREATE TABLE decided (
      modification TEXT NOT NULL, document TEXT NOT NULL, decision TEXT NOT NULL,
      PRIMARY KEY (document, decision, modification)) WITHOUT ROWID;
    CREATE INDEX decidedByModification ON decided (modification);
    CREATE TABLE outcomes (
      document TEXT NOT NULL, modification TEXT NOT NULL, section TEXT NOT NULL, kind TEXT NOT NULL,
      verbs TEXT NOT NULL, said TEXT,
      PRIMARY KEY (document, modification, section)) WITHOUT ROWID;
    CREATE TABLE outcomeDecisions (
      document TEXT NOT NULL, modification TEXT NOT NULL, section TEXT NOT NULL, decision TEXT NOT NULL,
      PRIMARY KEY (document, modification, section, decision)) WITHOUT ROWID;
    CREATE TABLE actions (
      document TEXT NOT NULL, id TEXT NOT NULL, ordinal INTEGER NOT NULL, reference TEXT,
      section TEXT, page INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, owner TEXT,
      requestedBy TEXT, what TEXT NOT NULL, due TEXT, dueAsWritten TEXT, dueMeeting TEXT,
      strength TEXT NOT NULL, status TEXT NOT NULL, isCorrected INTEGER NOT NULL,
      isStatusCorrected INTEGER NOT NULL,
      PRIMARY KEY (document, id)) WITHOUT ROWID;
    CREATE TABLE actionModifications (
      modification TEXT NOT NULL, document TEXT NOT NULL, action TEXT NOT NULL, tie TEXT NOT NULL,
      PRIMARY KEY (document, action, modification)) WITHOUT ROWID;
    CREATE TABLE closings (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, section TEXT, isOfAll INTEGER NOT NULL,
      isOfMeetingBefore INTEGER NOT NULL, isOfDue INTEGER NOT NULL, month INTEGER, exception TEXT NOT NULL,
      numbers TEXT NOT NULL, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE updates (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, section TEXT, start INTEGER NOT NULL,
      state TEXT NOT NULL, text TEXT NOT NULL, before TEXT NOT NULL, numbers TEXT NOT NULL,
      numbersBefore TEXT NOT NULL,
      PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE standingNumbers (
      document TEXT NOT NULL, number TEXT NOT NULL, section TEXT,
      PRIMARY KEY (document, number)) WITHOUT ROWID;
    CREATE TABLE votes (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, page INTEGER, start INTEGER NOT NULL,
      end INTEGER NOT NULL, decision TEXT, modifications TEXT NOT NULL, party TEXT,
      votesFor INTEGER, against INTEGER, abstain INTEGER, result TEXT, mover TEXT, seconder TEXT,
      namesFor TEXT NOT NULL, namesAgainst TEXT NOT NULL, namesAbstaining TEXT NOT NULL,
      sentence TEXT NOT NULL, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE dates (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, value TEXT, precision TEXT NOT NULL,
      asWritten TEXT NOT NULL, role TEXT NOT NULL, inferred INTEGER NOT NULL, basis TEXT NOT NULL,
      section TEXT, page INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL,
      PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE figures (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, value REAL NOT NULL, unit TEXT,
      approximate INTEGER NOT NULL, direction TEXT, what TEXT, period TEXT, asWritten TEXT NOT NULL,
      section TEXT, page INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL,
      PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE nextMeetings (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, type TEXT, date TEXT, number INTEGER,
      inferred INTEGER NOT NULL, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE approvals (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, start INTEGER NOT NULL, section TEXT,
      number INTEGER, date TEXT, isAmended INTEGER NOT NULL, sentence TEXT NOT NULL,
      PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE people (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, name TEXT NOT NULL, initials TEXT, role TEXT,
      organisation TEXT, attendance TEXT NOT NULL, page INTEGER,
      PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    CREATE TABLE candidates (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, asWritten TEXT NOT NULL,
      readings TEXT NOT NULL, reason TEXT NOT NULL, section TEXT,
      PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    -- Words as papers have them, without accents, by which misspelt ones are told.
    CREATE TABLE spellings (word TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE passages (
      document TEXT NOT NULL, ordinal INTEGER NOT NULL, section TEXT, page INTEGER,
      start INTEGER NOT NULL, textTable TEXT NOT NULL, textRow INTEGER NOT NULL,
      PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
    """

  /// The tables whose rows belong to one document.
  static let documentTables = [
    "sections", "modifications", "related", "mentions", "decisions", "decided",
    "outcomes", "outcomeDecisions", "actions", "actionModifications", "closings", "updates",
    "standingNumbers", "votes", "dates", "figures", "nextMeetings", "approvals",
    "people", "candidates", "passages",
  ]

  /// The table that holds the text of passages in a language, made where there is none yet: one for each
  /// language whose endings Snowball takes off, one for all others.
  static func textTable(_ language: String, in database: Database) throws -> String {
    let known = Stemmer(language: language) == nil ? nil : language
    let name = "texts" + (known.map { "_\($0)" } ?? "")
    if try !database.tableExists(name) {
      try database.execute(
        sql: """
          CREATE VIRTUAL TABLE \(name) USING fts5 (
            document UNINDEXED, section UNINDEXED, page UNINDEXED, text,
            tokenize = '\(StemmingTokenizer.name)\(known.map { " \($0)" } ?? "")');
          CREATE VIRTUAL TABLE \(name.replacing("texts", with: "words")) USING fts5vocab ('\(name)', 'row');
          """)
    }
    return name
  }

  /// The names of those tables that are there, with their languages.
  static func textTables(in database: Database) throws -> [TextTable] {
    try String.fetchAll(
      database,
      sql:
        "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE texts%' ORDER BY name"
    ).map { name in
      TextTable(
        name: name, language: name.split(separator: "_").dropFirst().first.map(String.init))
    }
  }

  /// A full-text table, and the language whose endings it takes off the words.
  struct TextTable {
    var name: String
    var language: String?
  }
}
