import { altText } from './alt-text.ts';
import { componentUse } from './component-use.ts';
import { descriptionLength } from './description-length.ts';
import { duplicateHeading } from './duplicate-heading.ts';
import { duplicateTitle } from './duplicate-title.ts';
import { emptyLinkText } from './empty-link-text.ts';
import { emptySection } from './empty-section.ts';
import { findableBy } from './findable-by.ts';
import { findableByTwice } from './findable-by-twice.ts';
import { forbiddenWord } from './forbidden-word.ts';
import { imageWeight } from './image-weight.ts';
import { leftoverMarkup } from './leftover-markup.ts';
import { longSentence } from './long-sentence.ts';
import { mailAddress } from './mail-address.ts';
import { nearDuplicate } from './near-duplicate.ts';
import { orphanImage } from './orphan-image.ts';
import { orphanPage } from './orphan-page.ts';
import { paymentData } from './payment-data.ts';
import { phoneNumber } from './phone-number.ts';
import { readingEase } from './reading-ease.ts';
import { readerRules } from './reader-rules.ts';
import { redirectLink } from './redirect-link.ts';
import { repeatedWord } from './repeated-word.ts';
import type { ContentRule, RuleInfo, TextRule } from './rule.ts';
import { secret } from './secret.ts';
import { spelling } from './spelling.ts';
import { staleReview } from './stale-review.ts';
import { terminology } from './terminology.ts';
import { titleAsHeading } from './title-as-heading.ts';
import { titleLength } from './title-length.ts';
import { treeDepth } from './tree-depth.ts';

/** Rules that need one text. */
export const textRules: readonly TextRule[] = [
  altText,
  componentUse,
  descriptionLength,
  duplicateHeading,
  emptyLinkText,
  emptySection,
  findableBy,
  forbiddenWord,
  leftoverMarkup,
  longSentence,
  mailAddress,
  paymentData,
  phoneNumber,
  readingEase,
  repeatedWord,
  secret,
  terminology,
  titleAsHeading,
  titleLength,
];

/** Rules that need all texts. */
export const contentRules: readonly ContentRule[] = [
  duplicateTitle,
  findableByTwice,
  imageWeight,
  nearDuplicate,
  orphanImage,
  orphanPage,
  redirectLink,
  spelling,
  staleReview,
  treeDepth,
];

/** Every rule there is, those of the reading and of other steps included, by slug. */
export const allRules: ReadonlyMap<string, RuleInfo> = new Map(
  [...readerRules, ...textRules, ...contentRules]
    .map(({ slug, severity, about }): RuleInfo => ({ slug, severity, about }))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
    .map((rule) => [rule.slug, rule]),
);
