import { markdownTwins } from '../../../components/markdown-twin.ts';

export const { getStaticPaths, GET } = markdownTwins('articles');
