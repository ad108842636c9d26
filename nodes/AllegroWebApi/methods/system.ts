import { method } from './declare';

const SIGN_IN = ['POST /auth/oauth/token'];

/** The service itself: countries, versions, licences, sign-in. */
export const system = {
	doGetAdminUserLicenceDate: method("Reads until when a user's licence for the key lasts", {
		needs: 'userLicLogin',
	}),
	doGetCountries: method('Lists the countries of addresses'),
	doGetSessionHandleForWidget: method('Opens a session for a widget'),
	doGetStatesInfo: method('Lists the regions of the country'),
	doGetSystemTime: method("Reads the site's clock"),
	doGetUserLicenceDate: method("Reads until when the account's licence for the key lasts"),
	doLogin: method('Signs in with a password; the node does this by itself', {
		needs: 'userLogin userPassword',
		rest: SIGN_IN,
	}),
	doLoginEnc: method('Signs in with a password hash; the node does this by itself', {
		needs: 'userLogin userHashPassword',
		rest: SIGN_IN,
	}),
	doLoginWithAccessToken: method('Signs in with an access token of the REST API', {
		needs: 'accessToken',
		rest: SIGN_IN,
	}),
	doQueryAllSysStatus: method('Reads the versions of categories, sale form and site of all countries'),
	doQuerySysStatus: method('Reads the version of categories or sale form', { needs: 'sysvar' }),
	doSetUserLicenceDate: method("Sets until when a user's licence for the key lasts", {
		needs: 'userLicLogin userLicCountry userLicDate',
	}),
};
