/** What the consent page says. */
export interface ConsentView {
	shop: string;
	application: string;
	scopes: string[];
	/** Parameters of the request, handed back with the decision. */
	parameters: Record<string, string>;
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #f3f1ee; color: #222 }
main { max-width: 32rem; margin: 8vh auto; padding: 2rem; background: #fff; border-radius: 8px }
h1 { font-size: 1.3rem; margin-top: 0 }
ul { max-height: 14rem; overflow: auto; padding-left: 1.2rem; font-size: .9rem }
button { font: inherit; padding: .6rem 1.4rem; border-radius: 4px; border: 1px solid #555; background: #fff }
button.allow { background: #1d6b4f; border-color: #1d6b4f; color: #fff }
footer { margin-top: 1.5rem; font-size: .8rem; color: #666 }
</style>
</head>
<body><main>${body}<footer>Local Allegro: a stand-in for tests. Nothing here is Allegro's.</footer></main></body>
</html>
`;

/** Asks the seller whether the application may use the shop. */
export function consentPage({ shop, application, scopes, parameters }: ConsentView): string {
	const hidden = Object.entries(parameters)
		.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
		.join('');
	const list = scopes.map((scope) => `<li>${escape(scope)}</li>`).join('');
	return page(
		'Connect an application',
		`<h1>Connect <em>${escape(application)}</em> with the shop <em>${escape(shop)}</em>?</h1>
<p>The application asks for:</p><ul>${list}</ul>
<form method="post" action="/auth/oauth/authorize">${hidden}
<button class="allow" name="decision" value="allow">Allow</button>
<button name="decision" value="refuse">Refuse</button>
</form>`,
	);
}

/** Says why the browser is not sent on. */
export function refusalPage(error: string, description: string): string {
	return page(
		'Sign-in refused',
		`<h1>Sign-in refused</h1><p>${escape(description)}</p><p>${escape(error)}</p>`,
	);
}
