import { setTimeout } from 'node:timers/promises';
import { startMailServer, type MailServer } from '../../support/mail-server.ts';
import { mailPort } from './portals.ts';

/** The mail server that the portals send to. One file of tests has it at a time: the others wait. */
export async function takeMailServer(): Promise<MailServer> {
  for (;;)
    try {
      return await startMailServer({}, mailPort);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      await setTimeout(500);
    }
}
