CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.answers (
    session integer NOT NULL,
    question text NOT NULL,
    "position" smallint NOT NULL,
    outcome text NOT NULL,
    value text,
    confidence text,
    seconds double precision,
    server_seconds double precision,
    reason text,
    at timestamp with time zone NOT NULL,
    submission text
);
CREATE TABLE public.audit (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    who text,
    action text NOT NULL,
    study text,
    details text NOT NULL
);
CREATE SEQUENCE public.audit_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;
CREATE TABLE public.comments (
    id integer NOT NULL,
    session integer NOT NULL,
    question text,
    element text,
    text text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.comments_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.comments_id_seq OWNED BY public.comments.id;
CREATE TABLE public.feedback (
    session integer NOT NULL,
    ease smallint,
    feeling text,
    comment text,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.invites (
    id integer NOT NULL,
    study text NOT NULL,
    token_hash text NOT NULL,
    kind text NOT NULL,
    digest text,
    label text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone
);
CREATE SEQUENCE public.invites_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.invites_id_seq OWNED BY public.invites.id;
CREATE TABLE public.sessions (
    id integer NOT NULL,
    code text NOT NULL,
    digest text NOT NULL,
    invite integer,
    seat text NOT NULL,
    simulated boolean NOT NULL,
    questions text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    consented_at timestamp with time zone,
    finished_at timestamp with time zone,
    last_seen_at timestamp with time zone NOT NULL,
    changes integer NOT NULL
);
CREATE SEQUENCE public.sessions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sessions_id_seq OWNED BY public.sessions.id;
CREATE TABLE public.shown (
    session integer NOT NULL,
    question text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.studies (
    id text NOT NULL,
    changes integer NOT NULL
);
CREATE TABLE public.versions (
    digest text NOT NULL,
    study text NOT NULL,
    number integer NOT NULL,
    status text NOT NULL,
    title text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    document text NOT NULL
);
ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);
ALTER TABLE ONLY public.comments ALTER COLUMN id SET DEFAULT nextval('public.comments_id_seq'::regclass);
ALTER TABLE ONLY public.invites ALTER COLUMN id SET DEFAULT nextval('public.invites_id_seq'::regclass);
ALTER TABLE ONLY public.sessions ALTER COLUMN id SET DEFAULT nextval('public.sessions_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('1');
INSERT INTO public.answers VALUES (1, 'q0', 0, 'answered', '5', NULL, 1.5, 0, NULL, '2026-03-02 09:00:00+00', 'press');
INSERT INTO public.answers VALUES (2, 'q0', 0, 'answered', '5', NULL, 1.5, 0, NULL, '2026-03-02 09:00:00+00', 'press');
INSERT INTO public.answers VALUES (3, 'q0', 0, 'answered', '5', NULL, NULL, NULL, NULL, '2026-03-02 09:00:00+00', NULL);
INSERT INTO public.audit VALUES (1, '2026-03-02 09:00:00+00', NULL, 'publish', 'home', '{"digest": "122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88", "number": 1}');
INSERT INTO public.audit VALUES (2, '2026-03-02 09:00:00+00', NULL, 'status', 'home', '{"digest": "122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88", "before": "draft", "after": "open"}');
INSERT INTO public.audit VALUES (3, '2026-03-02 09:00:00+00', NULL, 'create links', 'home', '{"links": 1, "kind": "shared"}');
INSERT INTO public.audit VALUES (4, '2026-03-02 09:00:00+00', NULL, 'add simulated', 'home', '{"digest": "122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88", "participants": 1}');
INSERT INTO public.audit VALUES (5, '2026-03-02 09:00:00+00', NULL, 'publish', 'draft', '{"digest": "dcec813ff34b2667a3de64e1d50377d73f3ec011ec36d98c6e373b0f398b8c4f", "number": 1}');
INSERT INTO public.comments VALUES (1, 1, 'q0', NULL, 'Odd.', '2026-03-02 09:00:00+00');
INSERT INTO public.comments VALUES (2, 2, 'q0', NULL, 'Odd.', '2026-03-02 09:00:00+00');
INSERT INTO public.feedback VALUES (1, 3, NULL, NULL, '2026-03-02 09:00:00+00');
INSERT INTO public.feedback VALUES (2, 3, NULL, NULL, '2026-03-02 09:00:00+00');
INSERT INTO public.invites VALUES (1, 'home', '29c7707997f302795151029452f1fa6f8fddb40fa9a7ac62533c5d8cc9b3d4a3', 'shared', NULL, 'Newsletter', '2026-03-02 09:00:00+00', NULL, NULL);
INSERT INTO public.sessions VALUES (1, 'P-6V859J', '122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88', 1, '55579b557896d0ce1764c47fed644f9b35f58bad620674af23f356d80ed0c503', false, '["q0", "q1", "q2"]', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', NULL, '2026-03-02 09:00:00+00', 5);
INSERT INTO public.sessions VALUES (2, 'P-WNE3HY', '122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88', 1, '6700869c8ff7480e34a70a708b028700dbaa3a033b5652b903afe89f49a31456', false, '["q0", "q1", "q2"]', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', NULL, '2026-03-02 09:00:00+00', 5);
INSERT INTO public.sessions VALUES (3, 'S-VPNYG4', '122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88', NULL, 'S-VPNYG4', true, '["q0", "q1", "q2"]', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', NULL, '2026-03-02 09:00:00+00', 1);
INSERT INTO public.shown VALUES (1, 'q0', '2026-03-02 09:00:00+00');
INSERT INTO public.shown VALUES (2, 'q0', '2026-03-02 09:00:00+00');
INSERT INTO public.studies VALUES ('home', 4);
INSERT INTO public.studies VALUES ('draft', 1);
INSERT INTO public.versions VALUES ('122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88', 'home', 1, 'open', 'Home bundle', '2026-03-02 09:00:00+00', '{"id":"home","study":{"title":"Home bundle","pricing":"home-bundle","seed":1,"questions":10,"participants":8,"kinds":[],"entry":"mixed","order":"fixed","running_total":false,"about":null,"texts":{"welcome":"You''ll look at a price page and answer a few short questions about it. It takes about five minutes. We are testing the page, not you: if something is unclear, that is what we need to know.","consent":"We record your answers, how sure you were and how long each took. No name, no e-mail. You can stop at any time.","thanks":"Thank you! Your answers are saved. They help make these prices easier to understand."}},"pricing":{"title":"Home bundle","currency":"USD","about":null,"source":null,"units":{},"features":{},"limits":{},"billing":{},"tiers":{"one":{"name":"One","charge":{"every":"month","type":"flat","amount":"9.97"},"quote":null,"features":{},"limits":{},"phases":[],"includes":[],"quantity":{}}},"options":{},"promotions":{},"fees":{},"terms":{},"tax":null,"copy":{"headline":null,"tagline":null,"highlight":null,"elements":{},"footnotes":{}},"examples":[]},"questions":[{"id":"q0","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"choice","choices":[{"text":"$12.50","value":"12.50","correct":true,"misreadings":[]},{"text":"$5","value":"5","correct":false,"misreadings":[]}],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""},{"id":"q1","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"number","choices":[],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""},{"id":"q2","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"choice","choices":[{"text":"$12.50","value":"12.50","correct":true,"misreadings":[]},{"text":"$5","value":"5","correct":false,"misreadings":[]}],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""}],"misreadings":[]}');
INSERT INTO public.versions VALUES ('dcec813ff34b2667a3de64e1d50377d73f3ec011ec36d98c6e373b0f398b8c4f', 'draft', 1, 'draft', 'Home bundle', '2026-03-02 09:00:00+00', '{"id":"draft","study":{"title":"Home bundle","pricing":"home-bundle","seed":1,"questions":10,"participants":8,"kinds":[],"entry":"mixed","order":"fixed","running_total":false,"about":null,"texts":{"welcome":"You''ll look at a price page and answer a few short questions about it. It takes about five minutes. We are testing the page, not you: if something is unclear, that is what we need to know.","consent":"We record your answers, how sure you were and how long each took. No name, no e-mail. You can stop at any time.","thanks":"Thank you! Your answers are saved. They help make these prices easier to understand."}},"pricing":{"title":"Home bundle","currency":"USD","about":null,"source":null,"units":{},"features":{},"limits":{},"billing":{},"tiers":{"one":{"name":"One","charge":{"every":"month","type":"flat","amount":"9.97"},"quote":null,"features":{},"limits":{},"phases":[],"includes":[],"quantity":{}}},"options":{},"promotions":{},"fees":{},"terms":{},"tax":null,"copy":{"headline":null,"tagline":null,"highlight":null,"elements":{},"footnotes":{}},"examples":[]},"questions":[{"id":"q0","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"choice","choices":[{"text":"$12.50","value":"12.50","correct":true,"misreadings":[]},{"text":"$5","value":"5","correct":false,"misreadings":[]}],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""},{"id":"q1","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"number","choices":[],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""},{"id":"q2","kind":"price","pricing":"home-bundle","scenario":"You take HD.","stem":"What does it cost?","entry":"choice","choices":[{"text":"$12.50","value":"12.50","correct":true,"misreadings":[]},{"text":"$5","value":"5","correct":false,"misreadings":[]}],"key":"12.50","elements":["options.hd"],"beliefs":[],"currency":null,"period":null,"labels":{},"selection":null,"because":""}],"misreadings":[]}');
SELECT pg_catalog.setval('public.audit_id_seq', 5, true);
SELECT pg_catalog.setval('public.comments_id_seq', 2, true);
SELECT pg_catalog.setval('public.invites_id_seq', 1, true);
SELECT pg_catalog.setval('public.sessions_id_seq', 3, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT pk_answers PRIMARY KEY (session, question);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (id);
ALTER TABLE ONLY public.comments
    ADD CONSTRAINT pk_comments PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT pk_feedback PRIMARY KEY (session);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT pk_invites PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);
ALTER TABLE ONLY public.shown
    ADD CONSTRAINT pk_shown PRIMARY KEY (session, question);
ALTER TABLE ONLY public.studies
    ADD CONSTRAINT pk_studies PRIMARY KEY (id);
ALTER TABLE ONLY public.versions
    ADD CONSTRAINT pk_versions PRIMARY KEY (digest);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT uq_answers_session_submission UNIQUE (session, submission);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT uq_invites_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT uq_sessions_code UNIQUE (code);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT uq_sessions_invite_seat UNIQUE (invite, seat);
ALTER TABLE ONLY public.versions
    ADD CONSTRAINT uq_versions_study_number UNIQUE (study, number);
CREATE INDEX ix_comments_session ON public.comments USING btree (session);
CREATE INDEX ix_invites_study ON public.invites USING btree (study);
CREATE INDEX ix_sessions_digest ON public.sessions USING btree (digest);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT fk_answers_session FOREIGN KEY (session) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.comments
    ADD CONSTRAINT fk_comments_session FOREIGN KEY (session) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT fk_feedback_session FOREIGN KEY (session) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT fk_invites_digest FOREIGN KEY (digest) REFERENCES public.versions(digest);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT fk_invites_study FOREIGN KEY (study) REFERENCES public.studies(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_digest FOREIGN KEY (digest) REFERENCES public.versions(digest);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_invite FOREIGN KEY (invite) REFERENCES public.invites(id);
ALTER TABLE ONLY public.shown
    ADD CONSTRAINT fk_shown_session FOREIGN KEY (session) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.versions
    ADD CONSTRAINT fk_versions_study FOREIGN KEY (study) REFERENCES public.studies(id);
