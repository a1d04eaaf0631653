/** How long somebody is told of something before they have to ask again, in days. */
export const followDays = 365;
/** How long the link of a confirming mail works, in hours; nobody can guess it, and people read mail later. */
export const linkHours = 24;
/** The least time between two mails of news to one address, in hours. */
export const newsHours = 24;
/** How long it stays known that the follower of a search was told of its answer, in days. */
export const toldDays = 30;
