BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('1');
CREATE TABLE answers (
	session INTEGER NOT NULL, 
	question TEXT NOT NULL, 
	position SMALLINT NOT NULL, 
	outcome TEXT NOT NULL, 
	value TEXT, 
	confidence TEXT, 
	seconds FLOAT, 
	server_seconds FLOAT, 
	reason TEXT, 
	at DATETIME NOT NULL, 
	submission TEXT, 
	CONSTRAINT pk_answers PRIMARY KEY (session, question), 
	CONSTRAINT fk_answers_session FOREIGN KEY(session) REFERENCES sessions (id) ON DELETE CASCADE, 
	CONSTRAINT uq_answers_session_submission UNIQUE (session, submission)
)
 WITHOUT ROWID

;
INSERT INTO "answers" VALUES(1,'q0',0,'answered','5',NULL,1.5,0.0,NULL,'2026-03-02 09:00:00.000000','press');
INSERT INTO "answers" VALUES(2,'q0',0,'answered','5',NULL,1.5,0.0,NULL,'2026-03-02 09:00:00.000000','press');
INSERT INTO "answers" VALUES(3,'q0',0,'answered','5',NULL,NULL,NULL,NULL,'2026-03-02 09:00:00.000000',NULL);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT, 
	action TEXT NOT NULL, 
	study TEXT, 
	details TEXT NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,'2026-03-02 09:00:00.000000',NULL,'publish','home','{"digest": "122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88", "number": 1}');
INSERT INTO "audit" VALUES(2,'2026-03-02 09:00:00.000000',NULL,'status','home','{"digest": "122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88", "before": "draft", "after": "open"}');
INSERT INTO "audit" VALUES(3,'2026-03-02 09:00:00.000000',NULL,'create links','home','{"links": 1, "kind": "shared"}');
INSERT INTO "audit" VALUES(4,'2026-03-02 09:00:00.000000',NULL,'add simulated','home','{"digest": "122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88", "participants": 1}');
INSERT INTO "audit" VALUES(5,'2026-03-02 09:00:00.000000',NULL,'publish','draft','{"digest": "dcec813ff34b2667a3de64e1d50377d73f3ec011ec36d98c6e373b0f398b8c4f", "number": 1}');
CREATE TABLE comments (
	id INTEGER NOT NULL, 
	session INTEGER NOT NULL, 
	question TEXT, 
	element TEXT, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_comments PRIMARY KEY (id), 
	CONSTRAINT fk_comments_session FOREIGN KEY(session) REFERENCES sessions (id) ON DELETE CASCADE
);
INSERT INTO "comments" VALUES(1,1,'q0',NULL,'Odd.','2026-03-02 09:00:00.000000');
INSERT INTO "comments" VALUES(2,2,'q0',NULL,'Odd.','2026-03-02 09:00:00.000000');
CREATE TABLE feedback (
	session INTEGER NOT NULL, 
	ease SMALLINT, 
	feeling TEXT, 
	comment TEXT, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_feedback PRIMARY KEY (session), 
	CONSTRAINT fk_feedback_session FOREIGN KEY(session) REFERENCES sessions (id) ON DELETE CASCADE
);
INSERT INTO "feedback" VALUES(1,3,NULL,NULL,'2026-03-02 09:00:00.000000');
INSERT INTO "feedback" VALUES(2,3,NULL,NULL,'2026-03-02 09:00:00.000000');
CREATE TABLE invites (
	id INTEGER NOT NULL, 
	study TEXT NOT NULL, 
	token_hash TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	digest TEXT, 
	label TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME, 
	revoked_at DATETIME, 
	CONSTRAINT pk_invites PRIMARY KEY (id), 
	CONSTRAINT fk_invites_study FOREIGN KEY(study) REFERENCES studies (id), 
	CONSTRAINT fk_invites_digest FOREIGN KEY(digest) REFERENCES versions (digest), 
	CONSTRAINT uq_invites_token_hash UNIQUE (token_hash)
);
INSERT INTO "invites" VALUES(1,'home','29c7707997f302795151029452f1fa6f8fddb40fa9a7ac62533c5d8cc9b3d4a3','shared',NULL,'Newsletter','2026-03-02 09:00:00.000000',NULL,NULL);
CREATE TABLE sessions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	invite INTEGER, 
	seat TEXT NOT NULL, 
	simulated BOOLEAN NOT NULL, 
	questions TEXT NOT NULL, 
	started_at DATETIME NOT NULL, 
	consented_at DATETIME, 
	finished_at DATETIME, 
	last_seen_at DATETIME NOT NULL, 
	changes INTEGER NOT NULL, 
	CONSTRAINT fk_sessions_digest FOREIGN KEY(digest) REFERENCES versions (digest), 
	CONSTRAINT fk_sessions_invite FOREIGN KEY(invite) REFERENCES invites (id), 
	CONSTRAINT uq_sessions_code UNIQUE (code), 
	CONSTRAINT uq_sessions_invite_seat UNIQUE (invite, seat)
);
INSERT INTO "sessions" VALUES(1,'P-6V859J','122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88',1,'55579b557896d0ce1764c47fed644f9b35f58bad620674af23f356d80ed0c503',0,'["q0", "q1", "q2"]','2026-03-02 09:00:00.000000','2026-03-02 09:00:00.000000',NULL,'2026-03-02 09:00:00.000000',5);
INSERT INTO "sessions" VALUES(2,'P-WNE3HY','122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88',1,'6700869c8ff7480e34a70a708b028700dbaa3a033b5652b903afe89f49a31456',0,'["q0", "q1", "q2"]','2026-03-02 09:00:00.000000','2026-03-02 09:00:00.000000',NULL,'2026-03-02 09:00:00.000000',5);
INSERT INTO "sessions" VALUES(3,'S-VPNYG4','122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88',NULL,'S-VPNYG4',1,'["q0", "q1", "q2"]','2026-03-02 09:00:00.000000','2026-03-02 09:00:00.000000',NULL,'2026-03-02 09:00:00.000000',1);
CREATE TABLE shown (
	session INTEGER NOT NULL, 
	question TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_shown PRIMARY KEY (session, question), 
	CONSTRAINT fk_shown_session FOREIGN KEY(session) REFERENCES sessions (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "shown" VALUES(1,'q0','2026-03-02 09:00:00.000000');
INSERT INTO "shown" VALUES(2,'q0','2026-03-02 09:00:00.000000');
CREATE TABLE studies (
	id TEXT NOT NULL, 
	changes INTEGER NOT NULL, 
	CONSTRAINT pk_studies PRIMARY KEY (id)
);
INSERT INTO "studies" VALUES('home',4);
INSERT INTO "studies" VALUES('draft',1);
CREATE TABLE versions (
	digest TEXT NOT NULL, 
	study TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	title TEXT NOT NULL, 
	published_at DATETIME NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_versions PRIMARY KEY (digest), 
	CONSTRAINT fk_versions_study FOREIGN KEY(study) REFERENCES studies (id), 
	CONSTRAINT uq_versions_study_number UNIQUE (study, number)
);
INSERT INTO "versions" VALUES('122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88','home',1,'open','Home bundle','2026-03-02 09:00:00.000000','{"id":"home","study":{"title":"Home bundle","pricing":"home-bundle","seed":1,"questions":10,"participants":8,"kinds":[],"entry":"mixed","order":"fixed","running_total":false,"about":null,"texts":{"welcome":"You''ll look at a price page and answer a few short questions about it. It takes about five minutes. We are testing the page, not you: if something is unclear, that is what we need to know.","consent":"We record your answers, how sure you were and how long each took. No name, no e-mail. You can stop at any time.","thanks":"Thank you! Your answers are saved. They help make these prices easier to understand."}},"pricing":{"title":"Home bundle","currency":"USD","about":null,"source":null,"units":{},"features":{},"limits":{},"billing":{},"tiers":{"one":{"name":"One","charge":{"every":"month","type":"flat","amount":"9.97"},"quote":null,"features":{},"limits":{},"phases":[],"includes":[],"quantity":{}}},"options":{},"promotions":{},"fees":{},"terms":{},"tax":null,"copy":{"headline":null,"tagline":null,"highlight":null,"elements":{},"footnotes":{}},"examples":[]},"questions":[{"id":"q0","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"choice","choices":[{"text":"$12.50","value":"12.50","correct":true,"misreadings":[]},{"text":"$5","value":"5","correct":false,"misreadings":[]}],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""},{"id":"q1","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"number","choices":[],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""},{"id":"q2","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"choice","choices":[{"text":"$12.50","value":"12.50","correct":true,"misreadings":[]},{"text":"$5","value":"5","correct":false,"misreadings":[]}],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""}],"misreadings":[]}');
INSERT INTO "versions" VALUES('dcec813ff34b2667a3de64e1d50377d73f3ec011ec36d98c6e373b0f398b8c4f','draft',1,'draft','Home bundle','2026-03-02 09:00:00.000000','{"id":"draft","study":{"title":"Home bundle","pricing":"home-bundle","seed":1,"questions":10,"participants":8,"kinds":[],"entry":"mixed","order":"fixed","running_total":false,"about":null,"texts":{"welcome":"You''ll look at a price page and answer a few short questions about it. It takes about five minutes. We are testing the page, not you: if something is unclear, that is what we need to know.","consent":"We record your answers, how sure you were and how long each took. No name, no e-mail. You can stop at any time.","thanks":"Thank you! Your answers are saved. They help make these prices easier to understand."}},"pricing":{"title":"Home bundle","currency":"USD","about":null,"source":null,"units":{},"features":{},"limits":{},"billing":{},"tiers":{"one":{"name":"One","charge":{"every":"month","type":"flat","amount":"9.97"},"quote":null,"features":{},"limits":{},"phases":[],"includes":[],"quantity":{}}},"options":{},"promotions":{},"fees":{},"terms":{},"tax":null,"copy":{"headline":null,"tagline":null,"highlight":null,"elements":{},"footnotes":{}},"examples":[]},"questions":[{"id":"q0","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"choice","choices":[{"text":"$12.50","value":"12.50","correct":true,"misreadings":[]},{"text":"$5","value":"5","correct":false,"misreadings":[]}],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""},{"id":"q1","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"number","choices":[],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""},{"id":"q2","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"choice","choices":[{"text":"$12.50","value":"12.50","correct":true,"misreadings":[]},{"text":"$5","value":"5","correct":false,"misreadings":[]}],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""}],"misreadings":[]}');
CREATE INDEX ix_invites_study ON invites (study);
CREATE INDEX ix_sessions_digest ON sessions (digest);
CREATE INDEX ix_comments_session ON comments (session);
COMMIT;
