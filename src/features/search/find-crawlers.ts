/** Words by which programs that walk the web name themselves; `Cubot` is a telephone. */
const names =
  /(?<!cu)bot(?![a-z])|crawl|spider|slurp|archiver|facebookexternalhit|mediapartners|google-(?:read|inspection|other|extended)|lighthouse|pagespeed|ahrefs|semrush|bytespider|pingdom|uptime|statuscake|datadog/i;

/** Whether a browser says of itself that nobody sits in front of it. Those that hide it are not found out. */
export const isCrawler = (agent: string): boolean => names.test(agent);
