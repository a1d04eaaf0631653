import type { NodemailerError } from 'nodemailer';
import type { DeliveryResult, DeskCheck } from '../../ports.ts';

type Failure = Exclude<DeliveryResult, { kind: 'accepted' }>;

/** Failures that say something of the message or the login, even where no answer of the server came with them. */
const final = ['EAUTH', 'ENOAUTH', 'EENVELOPE', 'EMESSAGE'];
/** Failures that no waiting mends: certificate, name and password, a server that speaks no SMTP. */
const wrongSettings = [...final, 'ETLS', 'EPROTOCOL'];

/**
 * What a failure of a mail server means for the message. 4yz answers (RFC 5321, 4.2.1) and everything without an answer –
 * not reached, cut off, silent, a certificate that does not fit – are tried again: the message may or may not have arrived.
 * 5yz answers are final and kept in the server's own words: recipient refused, too large, login refused. 503 is about the
 * state of the connection, so that one is tried again.
 */
export function judgeMailFailure(error: unknown): Failure {
  const failure = asFailure(error);
  const reason = wordsOf(failure);
  const { responseCode } = failure;
  const refused = responseCode === undefined ? final.includes(failure.code ?? '') : failure.permanent === true;
  const temporary = failure.code === 'ETLS' || failure.code === 'ECONNECTION';
  if (refused && !temporary) return { kind: 'rejected', reason };
  return { kind: 'retry', reason, unanswered: responseCode === undefined && !isEarly(failure) };
}

/** Failures from before anything of the message was told. */
function isEarly({ code, syscall, timeoutType, message }: NodemailerError): boolean {
  if (code === 'EDNS' || code === 'ETLS' || syscall === 'connect' || /certificate/.test(message)) return true;
  return timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT';
}

/** What a failure says of the settings. */
export function judgeMailCheck(error: unknown): DeskCheck {
  const failure = asFailure(error);
  const later = failure.responseCode !== undefined && failure.permanent !== true;
  // A certificate that does not fit is told in words only (ESOCKET).
  const wrong = !later && (wrongSettings.includes(failure.code ?? '') || /certificate/.test(failure.message));
  return { kind: wrong ? 'wrong' : 'unknown', reason: wordsOf(failure) };
}

function asFailure(error: unknown): NodemailerError {
  return error instanceof Error ? error : new Error(String(error));
}

function wordsOf(error: NodemailerError): string {
  // Whatever a server sends is shown in a terminal.
  const plain = error.message.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
  return `Mail server: ${plain.slice(0, 500)}`;
}
