# A few texts in Arabic; the rest is said in English.
claim-title = { $amount } لك من { $shop }
claim-kicker = لك
claim-lead = نأسف لما حدث. أخبرنا أين نرسل المال.
method = كيف تود أن تستلم المال؟
method-iban = حساب مصرفي
holder = اسم صاحب الحساب
submit = أرسلوا لي { $amount }
latest-if-today = إذا طلبته اليوم يصل في موعد أقصاه
    { $date }.
error-empty-name = اكتب اسم صاحب الحساب.
unusable-title = هذا الرابط لا يعمل
unusable-step-1 = افتح الرابط من أحدث رسالة.
amount-pattern = { $number } { $symbol }
amount-point = ٫
amount-group = space
date = { $day } { $month } { $year }
month-11 = نوفمبر
