// Solves a challenge of ALTCHA beside the page; loaded only when one was asked for.
import 'altcha-lib/workers/pbkdf2';
