/** How a method is read page by page. */
export interface Pages {
	/** The list that grows, by its path in the reply. */
	list: string;
	/** The element that takes the size of a page; left out, the site fixes it. */
	size?: string;
	/** The most rows of one page. */
	most: number;
	/** The element that says where a page begins. */
	from: string;
	/**
	 * What it counts: pages, rows, or the journal's own entries by this element of a row, the last of which is where
	 * the next page begins.
	 */
	counts: 'pages' | 'rows' | { entries: string };
	/** The reply's counter of all rows, where it has one. */
	total?: string;
}

/** What we know of a method beyond its contract. */
export interface Declaration {
	/** What it does, for somebody who has never read Allegro's documentation. */
	says: string;
	/** Elements without which it makes no sense; the form asks for them first. */
	needs: string[];
	/** Method and path of the REST operations that replace it (allegro-facts 10.7); none where nothing does. */
	rest: string[];
	pages?: Pages;
}

interface More {
	needs?: string;
	rest?: string[];
	pages?: Pages;
}

/**
 * Declares a method: what it does, the elements without which it makes no sense (names separated by blanks), what replaces it, how it is paged.
 * @example method('Numbers of the countries', { rest: ['GET /marketplaces'] })
 */
export const method = (says: string, { needs = '', rest = [], pages }: More = {}): Declaration => ({
	says,
	needs: needs.split(' ').filter(Boolean),
	rest,
	...(pages && { pages }),
});

/** Lists of My Allegro: up to 1000 rows a page, pages counted from 0. */
export const tab = (list: string): Pages => ({
	list,
	size: 'pageSize',
	most: 1000,
	from: 'pageNumber',
	counts: 'pages',
	total: list.replace(/List$/, 'Counter'),
});

/** Lists with filters of their own: up to 1000 rows, counted in rows. */
export const filtered = (list: string, total: string): Pages => ({
	list,
	total,
	size: 'resultSize',
	most: 1000,
	from: 'resultOffset',
	counts: 'rows',
});
