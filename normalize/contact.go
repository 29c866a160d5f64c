package normalize

import (
	"regexp"
	"strings"
)

var (
	phonePattern    = regexp.MustCompile(`(?:电话|传真|热线|致电|拨打|联系方式)(?:号码)?(?:/传真)?[:]?\(?(0\d{2,3}\)?[-]*\d{7,8}(?:-\d{1,5})?|\d{7,8}|1\d{10}|400-?\d{3}-?\d{4})((?:、\d{7,8})*)`)
	areaPhone       = regexp.MustCompile(`(?:^|[^0-9-])(0\d{2,3}-\d{7,8})(?:[^0-9]|$)`) // no word before it, but an area code
	postcodePattern = regexp.MustCompile(`(?:邮编|邮政编码|邮码)[:]?(\d{6})`)
	emailPattern    = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	addressPattern  = regexp.MustCompile(`(?:通讯地址|通信地址|联系地址|办公地址|地址)(?::|在|为|是)([^;,。:()]+?)(?:[;,。)(]|\.$|\.[^0-9]|邮编|邮政编码|联系电话|电话|电子邮箱|邮箱|传真|$)`)
	indexPattern    = regexp.MustCompile(`(?:信息索引号|索引号)[:]?([A-Za-z0-9][A-Za-z0-9/_.-]{3,40})`)
	issuedPattern   = regexp.MustCompile(`(?:发布时间|发布日期|公开日期|公开时间|发表日期)[:]?(20\d\d[-年./]\d{1,2}[-月./]\d{1,2})`)
	datePattern     = regexp.MustCompile(`(?:发文日期|成文日期|生成日期|更新日期|更新时间|信息提供日期|日期|时间)[:]?(20\d\d[-年./]\d{1,2}[-月./]\d{1,2})`)
)

// findContact reads the contact sentence from folded text.
func findContact(folded string) (c Contact) {
	if m := phonePattern.FindStringSubmatch(folded); m != nil {
		c.Phone = balance(m[1]) + m[2]
	} else if m := areaPhone.FindStringSubmatch(folded); m != nil {
		c.Phone = m[1]
	}
	if m := postcodePattern.FindStringSubmatch(folded); m != nil {
		c.Postcode = m[1]
	}
	c.Email = emailPattern.FindString(folded)
	if m := addressPattern.FindStringSubmatch(folded); m != nil {
		c.Address = strings.Trim(m[1], "、 ")
	}
	return c
}

// balance gives a number its opening bracket back: (0451)53865023.
func balance(s string) string {
	if strings.Contains(s, ")") {
		return "(" + s
	}
	return s
}
