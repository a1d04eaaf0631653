import { z } from 'zod';
import { addressDomain } from '../../lib/address-domain.ts';

/** Providers where everybody can have an address; those with many endings by their name alone. */
const freeMailNames =
  /^(?:aol|gmx|hotmail|live|mailinator|outlook|rocketmail|yahoo|yandex|ymail|zoho|zohomail)\.[a-z.]+$/;
const freeMail = new Set(
  `gmail.com googlemail.com msn.com passport.com icloud.com me.com mac.com mail.com email.com usa.com inbox.com fastmail.com
  fastmail.fm hey.com hushmail.com duck.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.com
  tuta.io tutamail.com keemail.me disroot.org riseup.net startmail.com runbox.com web.de freenet.de t-online.de mail.de
  posteo.de posteo.net posteo.eu mailbox.org arcor.de online.de vodafone.de vodafonemail.de o2online.de o2mail.de
  kabelmail.de unitybox.de ewetel.net netcologne.de email.de emailn.de firemail.de magenta.de 1und1.de aon.at chello.at
  utanet.at a1.net bluewin.ch sunrise.ch hispeed.ch orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr libero.it
  virgilio.it alice.it tin.it tiscali.it telefonica.net terra.es skynet.be telenet.be ziggo.nl kpnmail.nl hetnet.nl xs4all.nl
  home.nl wp.pl o2.pl onet.pl interia.pl op.pl seznam.cz email.cz centrum.cz azet.sk telia.com comhem.se online.no
  btinternet.com sky.com talktalk.net virginmedia.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net
  charter.net earthlink.net shaw.ca rogers.com bell.net bigpond.com optusnet.com.au xtra.co.nz uol.com.br bol.com.br
  terra.com.br mail.ru bk.ru list.ru inbox.ru rambler.ru ukr.net i.ua qq.com foxmail.com 163.com 126.com sina.com sohu.com
  aliyun.com naver.com daum.net hanmail.net rediffmail.com guerrillamail.com 10minutemail.com temp-mail.org`.split(
    /\s+/,
  ),
);

const expected = 'expected what stands behind the @ of your customers’ addresses, such as nordrad.example';
const domain = z
  .string()
  .refine((name) => /^[^\s@]+$/.test(name), { error: expected, abort: true })
  .transform(addressDomain)
  .refine((name) => /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(name), {
    error: expected,
    abort: true,
  })
  .refine((name) => !freeMail.has(name) && !freeMailNames.test(name), {
    error: ({ input }) =>
      `${String(input)} gives an address to everybody, so that strangers would read each other’s requests; expected a domain whose addresses one company hands out`,
  });

/** A company account: customers with an address at one of its domains see each other's requests. */
export const company = z.strictObject({
  name: z.string().trim().min(1),
  /** In lower case and ASCII; each stands for itself, not for what is below it. */
  domains: z.array(domain).min(1),
  /** `all`: every request but those about personal data. Written out, so that nobody shares by accident. */
  sharing: z.literal('all'),
});
export type Company = z.infer<typeof company>;

export const companies = z.array(company).superRefine((list, { addIssue }) => {
  const known = new Map<string, string>();
  for (const [place, { name, domains }] of list.entries())
    for (const [index, one] of domains.entries()) {
      const other = known.get(one);
      if (other === undefined) known.set(one, name);
      else
        addIssue({
          code: 'custom',
          path: [place, 'domains', index],
          message: `${one} is listed twice, for ${other} and for ${name}; expected each domain once`,
        });
    }
});

/** The company whose customers have addresses like this one, if there is any. */
export function companyOf(email: string, list: readonly Company[]): Company | undefined {
  const own = addressDomain(email);
  return list.find(({ domains }) => domains.includes(own));
}
