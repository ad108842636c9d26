import { method } from './declare';

/** Who is signed in, and other users. */
export const account = {
	doAddToBlackList: method('Bars users from buying', { needs: 'usersBlackListArray' }),
	doGetBlackListUsers: method('Lists the users who are barred from buying'),
	doGetFavouriteCategories: method('Lists the favourite categories of the account'),
	doGetFavouriteSellers: method('Lists the favourite sellers of the account'),
	doGetMyAddresses: method('Reads the addresses saved in the account'),
	doGetMyData: method('Reads name, address, company and permits of the account', { rest: ['GET /me'] }),
	doGetUserID: method('Finds the ID of a user by the login', { needs: 'userLogin', rest: ['GET /me'] }),
	doGetUserLogin: method('Finds the login of a user by the ID', {
		needs: 'userId',
		rest: ['GET /me', 'GET /users/{userId}/ratings-summary'],
	}),
	doMyContact: method('Reads the contact data of the buyers of given offers', {
		needs: 'auctionIdList',
		rest: ['GET /order/checkout-forms'],
		pages: { list: 'mycontactList', most: 25, from: 'offset', counts: 'rows' },
	}),
	doRemoveFromBlackList: method('Lets barred users buy again', { needs: 'usersIdArray' }),
	doSendEmailToUser: method('Sends a message to a user or to the seller of an offer', {
		needs: 'mailToUserMessage',
		rest: ['POST /messaging/messages'],
	}),
	doShowUser: method('Reads what is public about a user, by ID or login', {
		rest: ['GET /me', 'GET /users/{userId}/ratings-summary'],
	}),
};
