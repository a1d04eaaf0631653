import { once } from 'node:events';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  /** Envelope: who the server was told to send from and to. */
  sender: string;
  recipients: string[];
  /** The bytes as they came. */
  raw: Buffer;
  parsed: ParsedMail;
  secure: boolean;
  user: string | undefined;
}

/** An answer of a mail server that is no agreement, such as 450 or 550. */
export const smtpRefusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** A real SMTP server on loopback that keeps what it is sent. Options of `smtp-server` go before its usual ones. */
export async function startMailServer(options: SMTPServerOptions = {}, wantedPort = 0) {
  const received: ReceivedMail[] = [];
  let afterData: (() => Error | 'cut' | undefined) | undefined;
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 100,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? '' }),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        void simpleParser(raw).then((parsed) => {
          const { mailFrom, rcptTo } = session.envelope;
          received.push({
            sender: mailFrom === false ? '' : mailFrom.address,
            recipients: rcptTo.map(({ address }) => address),
            raw,
            parsed,
            secure: session.secure,
            user: session.user === undefined ? undefined : String(session.user),
          });
          const end = afterData?.();
          if (end !== 'cut') return callback(end ?? null);
          for (const connection of server.connections) connection._socket.destroy();
        });
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(wantedPort, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** What happens once a message is there: a refusal, or the line is cut without an answer. */
    afterData(how: typeof afterData) {
      afterData = how;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
export type MailServer = Awaited<ReturnType<typeof startMailServer>>;
