import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { PasskeyCeremonies } from '../ports.ts';

/** EdDSA, ES256, RS256 (IANA COSE): what authenticators know, and what needs no experimental part of Node. */
const supportedAlgorithmIDs = [-8, -7, -257];
/** How long a browser waits for its user, in ms. */
const timeout = 5 * 60_000;

const text = z.string().max(20_000);
const common = {
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
};
const creation: z.ZodType<RegistrationResponseJSON> = z.object({
  ...common,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(40)).max(10).exactOptional(),
  }),
});
const request: z.ZodType<AuthenticationResponseJSON> = z.object({
  ...common,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.exactOptional(),
  }),
});

/**
 * Passkeys by SimpleWebAuthn. The site that a passkey belongs to (RP id) and the origin come from the public origin, never
 * from a request. No attestation: which make an authenticator is of is nobody's business here.
 */
export function createCeremonies({ origin, siteName }: { origin: string; siteName: string }): PasskeyCeremonies {
  const rpID = new URL(origin).hostname;
  const expected = { expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true };
  return {
    creationOptions: ({ challenge, member, known }) =>
      generateRegistrationOptions({
        rpName: siteName,
        rpID,
        userID: Buffer.from(member.id),
        userName: member.email,
        userDisplayName: member.name,
        challenge: Uint8Array.from(challenge),
        timeout,
        attestationType: 'none',
        supportedAlgorithmIDs,
        excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
    // No list of passkeys: it would tell who has an account.
    requestOptions: (challenge) =>
      generateAuthenticationOptions({
        rpID,
        challenge: Uint8Array.from(challenge),
        timeout,
        userVerification: 'required',
      }),
    verifyCreation: async (answer, challenge) => {
      const response = creation.safeParse(answer);
      if (!response.success) return undefined;
      const { registrationInfo } = await verifyRegistrationResponse({
        response: response.data,
        expectedChallenge: challenge,
        supportedAlgorithmIDs,
        ...expected,
      }).catch(() => ({ registrationInfo: undefined }));
      if (registrationInfo === undefined) return undefined;
      const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
      return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports };
    },
    credentialOf: (answer) => request.safeParse(answer).data?.id,
    verifyRequest: async (answer, challenge, { memberId, credentialId, publicKey, counter, transports }) => {
      const response = request.safeParse(answer);
      if (!response.success) return undefined;
      const { userHandle } = response.data.response;
      if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== memberId) return undefined;
      const verification = await verifyAuthenticationResponse({
        response: response.data,
        expectedChallenge: challenge,
        ...expected,
        credential: {
          id: credentialId,
          publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')),
          counter,
          transports,
        },
      }).catch(() => undefined);
      return verification?.verified === true ? verification.authenticationInfo.newCounter : undefined;
    },
  };
}
