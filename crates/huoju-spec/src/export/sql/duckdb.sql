-- What the statements below need beside SQL itself: how the text of a cell is read, exact division, check digits.
CREATE TYPE rule_outcome AS ENUM ('pass', 'fail', 'unknown', 'not_applicable');
CREATE MACRO outcome(applies, holds) AS CASE WHEN applies THEN
    CASE WHEN holds THEN 'pass'::rule_outcome WHEN NOT holds THEN 'fail'::rule_outcome ELSE 'unknown'::rule_outcome END
    ELSE 'not_applicable'::rule_outcome END;
-- The whole text matches; . is any character, a line break too.
CREATE MACRO matches(t, pattern) AS regexp_full_match(t, pattern, 's');
-- Without white space at both ends: tab to carriage return, space and the spaces of Unicode, as UTF-8. Of a cell without
-- zero-width spaces and byte order marks too, and null if nothing is left.
CREATE MACRO trim_space(t) AS trim(t, decode(unhex('090A0B0C0D20C285C2A0E19A80E28080E28081E28082E28083E28084E28085E28086E28087E28088E28089E2808AE280A8E280A9E280AFE2819FE38080')));
CREATE MACRO blanks() AS decode(unhex('090A0B0C0D20C285C2A0E19A80E28080E28081E28082E28083E28084E28085E28086E28087E28088E28089E2808AE280A8E280A9E280AFE2819FE38080E2808BEFBBBF'));
CREATE MACRO cell_text(t) AS nullif(trim(t, blanks()), '');
CREATE MACRO half_width(t) AS translate(t,
    '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　',
    '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~ ');
-- The cell is asked for only where there is no value: a CASE of truth values would look at all of them.
CREATE MACRO is_invalid(without_value, cell) AS cell_text(CASE WHEN without_value THEN cell END) IS NOT NULL;
-- A text without control characters, of at most 65,536 bytes. Most begin and end with a visible character and need no trimming.
CREATE MACRO is_plain(t) AS matches(t, '[!-~\x{3400}-\x{9FFF}]([^\x00-\x1F\x7F]*[!-~\x{3400}-\x{9FFF}])?');
CREATE MACRO without_control(t) AS CASE WHEN NOT regexp_matches(t, '[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]') THEN t END;
CREATE MACRO text_of(t) AS CASE WHEN strlen(t) > 65536 THEN NULL WHEN is_plain(t) THEN t ELSE without_control(cell_text(t)) END;
-- A computed text is null if it is longer than a cell may be.
CREATE MACRO bounded_text(t) AS CASE WHEN strlen(t) <= 65536 THEN t END;
-- Of a field with a pattern or check digit: letters and digits in half width.
-- A text of as many bytes as characters is ASCII and stays as it is.
CREATE MACRO half_width_letters(t) AS CASE WHEN strlen(t) = length(t) THEN t ELSE translate(t, '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
    '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') END;
-- A number with so many places before and after the point, as a text that can be cast without loss: 1,234.50 or １２ too.
CREATE MACRO other_number_digits(t, whole, places) AS
    CASE WHEN strlen(t) <= 65536 AND matches(t, '[+-]?0*[0-9]{0,' || whole || '}(\.[0-9]{0,' || places || '}0*)?') THEN t END;
CREATE MACRO other_number(t, whole, places) AS CASE
    WHEN matches(t, '[+-]?[0-9]{1,3}(,[0-9]{3})+(\..*)?') THEN other_number_digits(replace(t, ',', ''), whole, places)
    WHEN regexp_matches(t, '[0-9]') THEN other_number_digits(t, whole, places) END;
CREATE MACRO number_text(t, whole, places) AS
    CASE WHEN whole > 0 AND matches(t, '[0-9]{1,' || greatest(whole, 1) || '}(\.[0-9]{0,' || places || '})?') THEN t
    ELSE other_number(half_width(cell_text(t)), whole, places) END;
-- A date of 1900 to 2100 in any of the ways that people write it, with or without a time of day.
CREATE MACRO recent(day) AS CASE WHEN day BETWEEN DATE '1900-01-01' AND DATE '2100-12-31' THEN day END;
CREATE MACRO other_date(t) AS CASE WHEN matches(t, '([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{8})([ T][\t\n\r \x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}]*([0-9]|[01][0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]+)?)?)?') THEN
    recent(TRY_CAST(regexp_replace(t, '^([0-9]{4})[^0-9]?([0-9]{1,2})[^0-9]?([0-9]{1,2}).*$', '\1-\2-\3', 's') AS DATE)) END;
CREATE MACRO date_of(t) AS CASE WHEN matches(t, '(19[0-9]{2}|20[0-9]{2}|2100)-[0-9]{2}-[0-9]{2}') THEN TRY_CAST(t AS DATE)
    ELSE other_date(half_width(cell_text(t))) END;
CREATE MACRO other_month(t) AS CASE WHEN matches(t, '([0-9]{4}[-/.][0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月|[0-9]{6})') THEN
    recent(TRY_CAST(regexp_replace(t, '^([0-9]{4})[^0-9]?([0-9]{1,2})[^0-9]?$', '\1-\2-01') AS DATE)) ELSE CAST(date_trunc('month', other_date(t)) AS DATE) END;
CREATE MACRO month_of(t) AS other_month(half_width(cell_text(t)));
CREATE MACRO other_boolean(t) AS CASE WHEN t IN ('是', '有', '1', 'y', 'true', 'yes') THEN TRUE
    WHEN t IN ('否', '无', '0', 'n', 'false', 'no') THEN FALSE END;
CREATE MACRO boolean_of(t) AS CASE WHEN t IN ('是', '否') THEN t = '是'
    ELSE other_boolean(lower(half_width(cell_text(CASE WHEN t NOT IN ('是', '否') THEN t END)))) END;
CREATE MACRO iso_date(t) AS CASE WHEN matches(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND t >= '0001' THEN TRY_CAST(t AS DATE) END;
-- Exact quotients of whole numbers, null where the divisor is 0; the remainder has the sign of the divisor.
CREATE MACRO whole(x) AS CAST(x AS HUGEINT);
CREATE MACRO last_places(x, places) AS CAST(replace(CAST(x AS VARCHAR), '.', '') AS HUGEINT);
CREATE MACRO quotient_truncated(a, b) AS whole(a) // nullif(whole(b), 0);
CREATE MACRO quotient_rounded(a, b) AS whole(a) // nullif(whole(b), 0)
    + CASE WHEN abs(whole(a) % nullif(whole(b), 0)) >= abs(whole(b)) - abs(whole(a) % nullif(whole(b), 0)) THEN sign(whole(a)) * sign(whole(b)) ELSE 0 END;
CREATE MACRO modulo(a, b) AS a % nullif(b, 0)
    + CASE WHEN a % nullif(b, 0) <> 0 AND (a % nullif(b, 0) < 0) <> (b < 0) THEN b ELSE 0 END;
-- Fewest changes of one character; levenshtein() counts bytes, so each character that the texts share becomes one byte.
-- Null where they share more than 125 characters.
CREATE MACRO shared_characters(a, b) AS list_intersect(list_distinct(string_split(a, '')), string_split(b, ''));
CREATE MACRO as_bytes(t, shared, other) AS array_to_string(list_transform(string_split(t, ''),
    lambda c: CASE WHEN list_contains(shared, c) THEN chr(list_position(shared, c)::INTEGER) ELSE other END), '');
CREATE MACRO edit_distance(a, b) AS CASE WHEN a = '' OR b = '' THEN length(a) + length(b) WHEN len(shared_characters(a, b)) <= 125 THEN
    levenshtein(as_bytes(a, shared_characters(a, b), chr(126)), as_bytes(b, shared_characters(a, b), chr(127))) END;
-- GB 32100-2015, with the organization code (GB 11714-1997) inside; GB 11643-1999.
CREATE MACRO credit_code_sum(t) AS (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 1, 1)) - 1) + 3 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 2, 1)) - 1)
        + 9 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 3, 1)) - 1) + 27 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 4, 1)) - 1)
        + 19 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 5, 1)) - 1) + 26 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 6, 1)) - 1)
        + 16 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 7, 1)) - 1) + 17 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 8, 1)) - 1)
        + 20 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 9, 1)) - 1) + 29 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 10, 1)) - 1)
        + 25 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 11, 1)) - 1) + 13 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 12, 1)) - 1)
        + 8 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 13, 1)) - 1) + 24 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 14, 1)) - 1)
        + 10 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 15, 1)) - 1) + 30 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 16, 1)) - 1)
        + 28 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 17, 1)) - 1);
CREATE MACRO organization_code_sum(t) AS 3 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 1, 1)) - 1) + 7 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 2, 1)) - 1)
        + 9 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 3, 1)) - 1) + 10 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 4, 1)) - 1)
        + 5 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 5, 1)) - 1) + 8 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 6, 1)) - 1)
        + 4 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 7, 1)) - 1) + 2 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 8, 1)) - 1);
CREATE MACRO citizen_id_sum(t) AS 7 * (strpos('0123456789', substr(t, 1, 1)) - 1) + 9 * (strpos('0123456789', substr(t, 2, 1)) - 1)
        + 10 * (strpos('0123456789', substr(t, 3, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 4, 1)) - 1)
        + 8 * (strpos('0123456789', substr(t, 5, 1)) - 1) + 4 * (strpos('0123456789', substr(t, 6, 1)) - 1)
        + 2 * (strpos('0123456789', substr(t, 7, 1)) - 1) + (strpos('0123456789', substr(t, 8, 1)) - 1)
        + 6 * (strpos('0123456789', substr(t, 9, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 10, 1)) - 1)
        + 7 * (strpos('0123456789', substr(t, 11, 1)) - 1) + 9 * (strpos('0123456789', substr(t, 12, 1)) - 1)
        + 10 * (strpos('0123456789', substr(t, 13, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 14, 1)) - 1)
        + 8 * (strpos('0123456789', substr(t, 15, 1)) - 1) + 4 * (strpos('0123456789', substr(t, 16, 1)) - 1)
        + 2 * (strpos('0123456789', substr(t, 17, 1)) - 1);
CREATE MACRO organization_code_holds(t) AS substr(t, 9, 1) = substr('0X987654321', organization_code_sum(t) % 11 + 1, 1) AND substr(t, 1, 8) <> '00000000';
CREATE MACRO is_organization_code(t) AS CASE WHEN matches(t, '[0-9A-Z]{8}-?[0-9X]') THEN organization_code_holds(replace(t, '-', '')) WHEN t IS NOT NULL THEN FALSE END;
CREATE MACRO is_unified_social_credit_code(t) AS CASE WHEN matches(t, '[1-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}') THEN
    substr(t, 18, 1) = substr('0YXWUTRQPNMLKJHGFEDCBA987654321', credit_code_sum(t) % 31 + 1, 1) AND organization_code_holds(substr(t, 9, 9)) WHEN t IS NOT NULL THEN FALSE END;
CREATE MACRO is_citizen_id(t) AS CASE WHEN matches(t, '[1-9][0-9]{16}[0-9X]') THEN
    substr(t, 18, 1) = substr('10X98765432', citizen_id_sum(t) % 11 + 1, 1) AND substr(t, 7, 4) <> '0000' AND TRY_CAST(substr(t, 7, 4) || '-' || substr(t, 11, 2) || '-' || substr(t, 13, 2) AS DATE) IS NOT NULL WHEN t IS NOT NULL THEN FALSE END;
-- ZC 0006-2003; GB/T 5795 and GB/T 9999 (an ISSN sums as the last eight digits of an ISBN of ten); the form of a 软件著作权登记号.
CREATE MACRO patent_number_sum(t) AS 2 * (strpos('0123456789', substr(t, 1, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 2, 1)) - 1)
        + 4 * (strpos('0123456789', substr(t, 3, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 4, 1)) - 1)
        + 6 * (strpos('0123456789', substr(t, 5, 1)) - 1) + 7 * (strpos('0123456789', substr(t, 6, 1)) - 1)
        + 8 * (strpos('0123456789', substr(t, 7, 1)) - 1) + 9 * (strpos('0123456789', substr(t, 8, 1)) - 1)
        + 2 * (strpos('0123456789', substr(t, 9, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 10, 1)) - 1)
        + 4 * (strpos('0123456789', substr(t, 11, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 12, 1)) - 1);
CREATE MACRO standard_number_sum(t) AS 10 * (strpos('0123456789', substr(t, 1, 1)) - 1) + 9 * (strpos('0123456789', substr(t, 2, 1)) - 1)
        + 8 * (strpos('0123456789', substr(t, 3, 1)) - 1) + 7 * (strpos('0123456789', substr(t, 4, 1)) - 1)
        + 6 * (strpos('0123456789', substr(t, 5, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 6, 1)) - 1)
        + 4 * (strpos('0123456789', substr(t, 7, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 8, 1)) - 1)
        + 2 * (strpos('0123456789', substr(t, 9, 1)) - 1);
CREATE MACRO isbn_sum(t) AS (strpos('0123456789', substr(t, 1, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 2, 1)) - 1)
        + (strpos('0123456789', substr(t, 3, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 4, 1)) - 1)
        + (strpos('0123456789', substr(t, 5, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 6, 1)) - 1)
        + (strpos('0123456789', substr(t, 7, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 8, 1)) - 1)
        + (strpos('0123456789', substr(t, 9, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 10, 1)) - 1)
        + (strpos('0123456789', substr(t, 11, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 12, 1)) - 1);
CREATE MACRO patent_number_holds(t) AS substr('0123456789X', patent_number_sum(rpad(substr(t, 1, length(t) - 1), 12, '0')) % 11 + 1, 1) = right(t, 1) AND right(substr(t, 1, length(t) - 1), CASE length(t) WHEN 13 THEN 7 ELSE 5 END) NOT IN ('0000000', '00000');
CREATE MACRO standard_number_holds(t) AS substr('0X987654321', standard_number_sum(t) % 11 + 1, 1) = substr(t, 10, 1) AND substr(t, 1, 9) <> '000000000';
CREATE MACRO is_patent_number(t) AS CASE WHEN matches(t, '((ZL|CN) ?)?((200[3-9]|20[1-9][0-9]|2100) ?[12389] ?[0-9]{7}|(8[5-9]|9[0-9]|0[0-3]) ?[12389] ?[0-9]{5})[.]?[0-9X]') THEN
    patent_number_holds(replace(replace(replace(replace(t, 'ZL', ''), 'CN', ''), ' ', ''), '.', '')) WHEN t IS NOT NULL THEN FALSE END;
CREATE MACRO isbn_holds(t) AS CASE length(t) WHEN 13 THEN matches(t, '978[0-9]{10}|979[1-9][0-9]{9}') AND substr('0987654321', isbn_sum(t) % 10 + 1, 1) = right(t, 1)
    WHEN 10 THEN matches(t, '[0-9]{9}[0-9X]') AND standard_number_holds(t) ELSE FALSE END;
CREATE MACRO is_isbn(t) AS CASE WHEN matches(t, '(ISBN ?)?([0-9]{9,12}[0-9X]|([0-9]{3}-)?[0-9]+-[0-9]+-[0-9]+-[0-9X])') THEN
    isbn_holds(replace(replace(replace(t, 'ISBN', ''), ' ', ''), '-', '')) AND length(t) - length(replace(t, '-', '')) IN (0, CASE length(replace(replace(replace(t, 'ISBN', ''), ' ', ''), '-', '')) WHEN 13 THEN 4 ELSE 3 END) WHEN t IS NOT NULL THEN FALSE END;
CREATE MACRO is_issn(t) AS CASE WHEN matches(t, '(ISSN ?)?[0-9]{4}-?[0-9]{3}[0-9X]') THEN
    standard_number_holds('00' || right(replace(t, '-', ''), 8)) WHEN t IS NOT NULL THEN FALSE END;
CREATE MACRO is_software_copyright_number(t) AS CASE WHEN matches(t, '(199[1-9]|20[0-9][0-9]|2100)SR[0-9]{6,7}') THEN substr(t, 7) NOT IN ('000000', '0000000') WHEN t IS NOT NULL THEN FALSE END;
-- Beyond ASCII as the Unicode tables of the server have it, one letter for one.
CREATE MACRO upper_case(t) AS upper(t);
CREATE MACRO lower_case(t) AS lower(t);
-- As names are compared.
CREATE MACRO name_key(t) AS upper(translate(half_width(t), blanks(), ''));
-- What a cell stands for that is no code as it is written: in half-width or capital letters, or the name of a code.
CREATE MACRO capital(t) AS translate(t, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
CREATE MACRO other_spelling(in_list, cell, day) AS (SELECT (array_agg(entry ORDER BY CASE WHEN kind = 'name' THEN 4 WHEN spelling = cell THEN 1 WHEN spelling = half_width(cell) THEN 2 ELSE 3 END))[1]
    FROM spelling WHERE list = in_list AND valid_from <= day AND day < valid_to AND strlen(cell) <= 1000
    AND CASE WHEN kind = 'name' THEN spelling = cell ELSE spelling IN (cell, half_width(cell), capital(half_width(cell))) END);
-- In a list whose lower level is open, for a cell of the shape of a code there: the longest listed code that it begins with, if no code is listed below that.
CREATE MACRO begins(t, spelling, shape) AS starts_with(t, spelling) AND length(spelling) < length(t) AND matches(t, shape);
CREATE MACRO unless_divided(in_list, above, day) AS CASE WHEN
    (SELECT count(*) FROM code WHERE list = in_list AND parent = above AND valid_from <= day AND day < valid_to) = 0 THEN above END;
CREATE MACRO listed_above(in_list, cell, day, shape) AS (SELECT CASE WHEN NOT bool_or(spelling IN (cell, half_width(cell), capital(half_width(cell)))) THEN coalesce(
        unless_divided(in_list, (array_agg(entry ORDER BY length(spelling) DESC, kind = 'code' DESC) FILTER (WHERE valid_from <= day AND day < valid_to AND begins(cell, spelling, shape)))[1], day),
        unless_divided(in_list, (array_agg(entry ORDER BY length(spelling) DESC, kind = 'code' DESC) FILTER (WHERE valid_from <= day AND day < valid_to AND begins(half_width(cell), spelling, shape)))[1], day),
        unless_divided(in_list, (array_agg(entry ORDER BY length(spelling) DESC, kind = 'code' DESC) FILTER (WHERE valid_from <= day AND day < valid_to AND begins(capital(half_width(cell)), spelling, shape)))[1], day)) END
    FROM spelling WHERE list = in_list AND kind <> 'name' AND strlen(cell) <= 1000);
