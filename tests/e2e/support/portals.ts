/**
 * The portals under test. With `E2E_PORT` the tests use portals that already run at that port and the one after it;
 * otherwise they start their own.
 */
const given = process.env['E2E_PORT'];
const port = Number(given ?? 4300);

export const startsPortals = given === undefined;

export const portals = {
  /** The sample content of the repository. */
  sample: { origin: `http://localhost:${port}`, dist: 'dist-sample', contentDir: 'content' },
  /** A small help centre in Arabic and English. */
  rightToLeft: { origin: `http://localhost:${port + 1}`, dist: 'dist-rtl', contentDir: 'tests/fixtures/content-rtl' },
};

/** Where the portals' mails go; the tests of mails listen there. */
export const mailPort = port + 2;

/** Where the portals' content is sent for review; the tests of the editor answer there. */
export const contentHostPort = port + 3;
