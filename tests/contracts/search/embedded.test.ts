import { engineFromDocuments } from '../../../src/features/search/build-index.ts';
import { describeSearchEngine } from '../search-engine.ts';

describeSearchEngine('The embedded engine', async (content) => engineFromDocuments(content));
